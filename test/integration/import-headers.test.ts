import { afterAll, describe, expect, test } from 'vitest';
import type { ColumnMapping } from '../../shared/contracts/lead-import.ts';
import { newDocument } from '../../shared/domain/write-context.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { counts, csvOf, endOf, newImporter } from '../support/importer.ts';
import { importsApiOf } from '../support/imports-api.ts';
import '../support/stack.ts';

async function saveMapping(tenantId: string, name: string, columns: ColumnMapping): Promise<void> {
  const context = { tenantId, actor: 'tester', now: new Date(), defaultRegion: 'US' };
  await (await collection('importMappings')).insertOne({
    ...newDocument(newId(), context),
    ...{ name, columns, nameKey: `${tenantId}|${name}`, deletedAt: null, outbox: [] },
  });
}

afterAll(closeMongo);

describe('headers', () => {
  test.each([
    ['the template', 'first_name,last_name,email,phone,company'],
    ['synonyms', 'Given Name,Surname,E-Mail,Phone Number,business_name'],
    ['upper case', 'FIRST_NAME,LAST_NAME,EMAIL,MOBILE,COMPANY'],
    ['German', 'Vorname,Nachname,E-Mail-Adresse,Handynummer,Firma'],
    ['French', 'Prénom,Nom de famille,Adresse e-mail,Téléphone portable,Société'],
    ['Russian', 'Имя,Фамилия,Электронная почта,Мобильный телефон,Компания'],
  ])('are understood in %s', async (_, header) => {
    const them = newImporter();
    await them.imports(csvOf(header, 'Ann,Lee,ann@cobalt.example,+12125550101,Cobalt'));
    const [lead] = await them.leads();
    expect(lead).toMatchObject({
      ...{ firstName: 'Ann', lastName: 'Lee', email: 'ann@cobalt.example', phone: '+12125550101' },
      company: 'Cobalt',
    });
    expect(lead).not.toHaveProperty('customFields');
  });

  const strange = csvOf('email,first_name,Shoe size', 'ann@cobalt.example,Ann,44');

  test.each([
    ['custom fields where nothing is asked for', {}, { 'Shoe size': '44' }],
    ['custom fields when asked for', { 'import-unknown-columns': 'custom' }, { 'Shoe size': '44' }],
    ['nothing when they are to be ignored', { 'import-unknown-columns': 'ignore' }, undefined],
  ])('that mean nothing known become %s', async (_, metadata, customFields) => {
    const them = newImporter();
    const { record } = await them.imports(strange, metadata);
    expect(record.counts).toEqual(counts({ inserted: 1 }));
    expect((await them.leads())[0]?.customFields).toEqual(customFields);
  });

  test('mean what a saved mapping says, whatever their names', async () => {
    const them = newImporter();
    await saveMapping(them.tenantId, 'fair', {
      Kontakt: 'email',
      Wer: 'full_name',
      Notiz: null,
      Los: 'custom:lot',
    });
    const text = csvOf('Wer,Kontakt,Notiz,Los', 'Ann Lee,ann@cobalt.example,secret,7');
    await them.imports(text, { 'import-mapping': 'fair' });
    const [lead] = await them.leads();
    expect(lead).toMatchObject({ firstName: 'Ann', lastName: 'Lee', customFields: { lot: '7' } });
    expect(JSON.stringify(lead)).not.toContain('secret');
  });

  test('that a mapping names and the file does not have fail it with a sentence', async () => {
    const them = newImporter();
    await saveMapping(them.tenantId, 'fair', { Kontakt: 'email', Wer: 'full_name' });
    const { record } = await them.imports(strange, { 'import-mapping': 'fair' });
    expect(endOf(record)).toMatchObject({
      status: 'failed',
      error: 'The mapping names columns that the file does not have: Kontakt, Wer',
    });
    expect(await them.leads()).toEqual([]);
  });

  test.each([
    ['that nobody saved', async () => {}],
    ['of another tenant', () => saveMapping(newId(), 'fair', { email: 'email' })],
  ])('of a mapping %s fail the file with a sentence', async (_, prepare) => {
    await prepare();
    const them = newImporter();
    const { record } = await them.imports(strange, { 'import-mapping': 'fair' });
    expect(endOf(record)).toMatchObject({
      status: 'failed',
      error: 'No mapping is saved under the name "fair"',
    });
  });

  test('without a phone or an e-mail fail the file with a sentence that says what it has', async () => {
    const them = newImporter();
    const { record } = await them.imports(csvOf('first_name,Shoes', 'Ann,44'));
    expect(endOf(record)).toMatchObject({
      status: 'failed',
      error: 'No column for a phone or an e-mail was found. The header has: first_name, Shoes',
    });
  });

  test.each([
    ['import-mode', 'sometimes'],
    ['import-campaign', 'spring'],
    ['import-batch-size', 'many'],
    ['import-dry-run', 'maybe'],
  ])('of the object that make no sense, such as %s, fail the file by their name', async (name, value) => {
    const them = newImporter();
    const { record } = await them.imports(strange, { [name]: value });
    expect(endOf(record)).toMatchObject({ status: 'failed', error: expect.stringContaining(name) });
    expect(await them.leads()).toEqual([]);
  });
});

describe('headers in a preview', () => {
  const sampleOf = (text: string) => Buffer.from(text, 'utf16le').toString('base64');
  const text = csvOf('\ufeffVorname;E-Mail;Schuhe', 'Ann;ann@cobalt.example;44', 'Ben;none;45');

  test('come with the encoding, the delimiter, their meanings, the first rows and their problems', async () => {
    const { tenantId } = newImporter();
    const { status, body } = await importsApiOf(tenantId)('POST', '/v1/imports/preview', {
      body: { sample: sampleOf(text) },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ encoding: 'utf-16le', delimiter: ';' },
      columns: [
        { name: 'Vorname', meaning: 'first_name' },
        { name: 'E-Mail', meaning: 'email' },
        { name: 'Schuhe', meaning: 'custom:Schuhe' },
      ],
      rows: [
        { line: 2, lead: { firstName: 'Ann', email: 'ann@cobalt.example' } },
        { line: 3, rejected: { column: 'E-Mail', value: 'none' } },
      ],
    });
  });

  test('mean what a mapping says that is given', async () => {
    const { tenantId } = newImporter();
    const { body } = await importsApiOf(tenantId)('POST', '/v1/imports/preview', {
      body: { sample: sampleOf(text), mapping: { Schuhe: 'title' } },
    });
    expect(body.columns[2]).toEqual({ name: 'Schuhe', meaning: 'title' });
    expect(body.rows[0].lead.title).toBe('44');
  });
});
