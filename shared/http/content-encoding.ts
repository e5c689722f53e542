export type ContentEncoding = 'gzip' | 'identity';

const codings: Readonly<Record<string, string>> = { 'x-gzip': 'gzip' };

/** The codings of an `Accept-Encoding` header with their quality, 0–1; a quality that is none counts as 0. */
function qualitiesOf(header: string): Map<string, number> {
  const qualities = new Map<string, number>();
  for (const part of header.split(',')) {
    const [name = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase());
    if (!name) continue;
    const weight = parameters.find((one) => one.startsWith('q='))?.slice(2) ?? '1';
    const quality = /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : 0;
    qualities.set(codings[name] ?? name, quality);
  }
  return qualities;
}

/**
 * Chooses the encoding of a response by `Accept-Encoding` (RFC 9110, section 12.5.3). Without the header, and where
 * both are as welcome, the first of `available` is chosen that the header allows; identity is allowed unless it is
 * excluded by `identity;q=0` or `*;q=0`.
 * @param available in the order of the server's preference.
 * @returns undefined when the client accepts none of them: 406.
 */
export function chooseEncoding(
  header: string | undefined,
  available: readonly ContentEncoding[],
): ContentEncoding | undefined {
  if (header === undefined) return 'identity';
  const qualities = qualitiesOf(header);
  const others = qualities.get('*');
  const qualityOf = (coding: ContentEncoding): number => {
    const own = qualities.get(coding) ?? others;
    // Identity that is not named is acceptable, but any coding that is named is welcome more.
    return own ?? (coding === 'identity' ? 0.0001 : 0);
  };
  const accepted = available.filter((coding) => qualityOf(coding) > 0);
  return accepted.sort((a, b) => qualityOf(b) - qualityOf(a))[0];
}
