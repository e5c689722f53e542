import * as z from 'zod';
import { erasure } from '../../../shared/contracts/erasure.ts';
import { DomainError, notFound } from '../../../shared/domain/errors.ts';
import { type Principal, type Route, route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { erasePerson } from '../../../shared/stores/person/erase-person.ts';
import { exportPerson } from '../../../shared/stores/person/export-person.ts';
import type { ApiDeps } from '../deps.ts';
import { idParams } from '../resource/resource.ts';

export interface PrivacyDeps extends Pick<ApiDeps, 'newId' | 'publish'> {
  readonly bucket: () => string;
  /** A link that lets its holder read one object for a while. */
  readonly signedUrl: (bucket: string, key: string) => Promise<string>;
}

const { _id: _certificateId, ...certified } = erasure.shape;
const certificate = z.object({ id: erasure.shape._id, ...certified });

const archive = z.object({
  url: z.string(),
  files: z.array(z.object({ name: z.string(), records: z.int() })),
});

/** Whether deleted or not: who asks to be forgotten may have been deleted already. */
async function requirePerson(_id: string, { tenantId }: Principal): Promise<void> {
  const leads = await collection('leads');
  if (!(await leads.findOne({ _id, tenantId }, { projection: { _id: 1 } }))) throw notFound('lead');
}

/** What the law lets a person ask for: everything that is held of them, and that it be forgotten. */
export function privacyRoutes(deps: PrivacyDeps): Route[] {
  const personExport = route({
    method: 'GET',
    path: '/v1/leads/{id}/export',
    access: 'leads:export',
    summary: 'Everything that all stores hold of a person, as one archive',
    params: idParams,
    answers: { 200: archive },
    problems: [404],
    handle: async ({ principal: { tenantId }, params }) => {
      const bucket = deps.bucket();
      const written = await exportPerson({ tenantId, leadId: params.id, id: deps.newId() }, bucket);
      if (!written) throw notFound('lead');
      const url = await deps.signedUrl(bucket, written.key);
      return { status: 200, body: { url, files: written.files } };
    },
  });

  const erase = route({
    method: 'POST',
    path: '/v1/leads/{id}/erase',
    access: 'leads:erase',
    replay: 'body',
    summary: 'Erase a person from every store; what is left counts and names nobody',
    params: idParams,
    body: z.strictObject({ confirm: z.string().max(36).describe('The id of the lead, once more') }),
    answers: { 200: certificate },
    problems: [404, 422],
    handle: async ({ principal, params, body, now }) => {
      await requirePerson(params.id, principal);
      if (body.confirm !== params.id) {
        throw new DomainError('unprocessable', 'An erasure cannot be taken back and must be confirmed', {
          problems: [{ pointer: '/confirm', detail: 'must be the id of the lead' }],
        });
      }
      const { tenantId, actor: by } = principal;
      const done = await erasePerson(
        { tenantId, leadId: params.id, id: deps.newId(), by, at: now },
        deps.bucket(),
      );
      if (!done) throw notFound('lead');
      await deps.publish([
        {
          id: deps.newId(),
          type: 'lead.erased',
          tenantId,
          entityId: params.id,
          version: 1,
          at: now,
          ids: done.leadIds,
        },
      ]);
      const { _id, ...shown } = done;
      return { status: 200, body: { id: _id, ...shown } };
    },
  });

  return [personExport, erase];
}
