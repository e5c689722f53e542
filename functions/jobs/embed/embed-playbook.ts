import type { Collection, Filter } from 'mongodb';
import type { Objection, Script } from '../../../shared/contracts/sales-playbook.ts';
import type { Entity } from '../../../shared/domain/search/entity.ts';
import { batches } from '../../../shared/platform/chunks.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { objectionEntity, scriptEntity } from './entities.ts';
import { indexEntities } from './index-entities.ts';
import type { Targets } from './targets.ts';

type Selection = { readonly _id?: { readonly $in: string[] } };

async function embedOne<Page extends Objection | Script>(
  name: 'objections' | 'scripts',
  pages: Collection<Page>,
  entityOf: (page: Page) => Entity,
  targets: Targets,
  selection: Selection,
): Promise<number> {
  let embedded = 0;
  const there = pages.find({ deletedAt: null, ...selection } as Filter<Page>) as AsyncIterable<Page>;
  for await (const some of batches(there, 100)) {
    embedded += await indexEntities(name, targets.of[name], some.map(entityOf));
  }
  return embedded;
}

/** Objections and script phases that changed since. @param selection all when left out. */
export async function embedPlaybook(
  targets: Targets,
  selection: Selection = {},
): Promise<{ objections: number; scripts: number }> {
  const [objections, scripts] = [await collection('objections'), await collection('scripts')];
  return {
    objections: await embedOne('objections', objections, objectionEntity, targets, selection),
    scripts: await embedOne('scripts', scripts, scriptEntity, targets, selection),
  };
}
