/** A CSV of `count` people, every tenth of whom stands in it twice, far apart. */
export function peopleCsv(run: number, count: number): { csv: string; people: number; duplicates: number } {
  const person = (index: number) =>
    `First${index},Last${index},p${index}.${run}@fault.example,+1212${2_000_000 + (((run % 1_000_000) * 7_919 + index) % 7_900_000)},Fault ${index % 50},CEO,Retail,Boston,MA`;
  const rows = Array.from({ length: count }, (_, index) => person(index));
  const duplicates = Array.from({ length: Math.floor(count / 10) }, (_, index) => person(index * 10));
  const header = 'first_name,last_name,email,phone,company,title,industry,city,state';
  return {
    csv: `${[header, ...rows, ...duplicates].join('\n')}\n`,
    people: count,
    duplicates: duplicates.length,
  };
}
