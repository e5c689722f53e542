import { Readable } from 'node:stream';
import csvParser from 'csv-parser';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Collection, Document } from 'mongodb';

/**
 * What small teams write: each row is parsed, looked up by phone or else e-mail, and saved, one after the other. It
 * keeps no scores, no history, no report.
 * @returns how many rows it saved.
 */
export async function importRowByRow(csv: Buffer, leads: Collection<Document>): Promise<number> {
  let saved = 0;
  const rows = Readable.from([csv]).pipe(csvParser());
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    const phone = parsePhoneNumberFromString(row.phone ?? '', 'US');
    if (!phone?.isValid() && !row.email) continue;
    const email = row.email?.trim().toLowerCase();
    const known = await leads.findOne(phone ? { phone: phone.number } : { email });
    if (known) continue;
    await leads.insertOne({
      ...{ firstName: row.first_name, lastName: row.last_name, email, phone: phone?.number },
      ...{ company: row.company, title: row.title, industry: row.industry, city: row.city, state: row.state },
      createdAt: new Date(),
    });
    saved += 1;
  }
  return saved;
}
