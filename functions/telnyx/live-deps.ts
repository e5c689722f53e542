import { defaultPolicy } from '../../shared/contracts/tenant.ts';
import type { ConversationAnalyser } from '../../shared/domain/conversations/analyser.ts';
import { ruleAnalyser } from '../../shared/domain/conversations/rule-analyser.ts';
import { bedrockAnalyser } from '../../shared/platform/analysis/bedrock-analyser.ts';
import { eventBus } from '../../shared/platform/aws/event-bus.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { readSettings } from '../../shared/platform/config.ts';
import { newId } from '../../shared/platform/id.ts';
import { type FoldDeps, foldCollections } from '../../shared/stores/mongodb/calls/deps.ts';
import { findTenant } from '../../shared/stores/postgres/tenants.ts';
import { invalidating } from '../../shared/stores/redis/cache.ts';

/** The rules, or the model that is configured. */
function configuredAnalyser(): ConversationAnalyser {
  const { ANALYSER_MODEL: id, ANALYSER_PRICE: price } = readSettings('ANALYSER_MODEL', 'ANALYSER_PRICE');
  return id ? bedrockAnalyser({ id, price }, ruleAnalyser) : ruleAnalyser;
}

/** A tenant that changes its policy sees it followed after this time at the latest. */
const policyMilliseconds = 60_000;
const policies = new Map<string, { readonly until: number; readonly advanceLeads: boolean }>();

/** Whether calls move the leads of a tenant along. @throws Error when the store of identities is down: the fold is repeated. */
async function advancesLeads(tenantId: string): Promise<boolean> {
  const now = systemClock().getTime();
  const known = policies.get(tenantId);
  if (known && known.until > now) return known.advanceLeads;
  const tenant = await findTenant(tenantId);
  const { advanceLeads } = tenant?.policy ?? defaultPolicy;
  if (policies.size > 1_000) policies.clear();
  policies.set(tenantId, { until: now + policyMilliseconds, advanceLeads });
  return advanceLeads;
}

/** What a fold works with where it is deployed. */
export function liveFoldDeps(): FoldDeps {
  const { EVENT_BUS_NAME } = readSettings('EVENT_BUS_NAME');
  return {
    ...foldCollections,
    analyser: configuredAnalyser(),
    publish: invalidating(eventBus(EVENT_BUS_NAME)),
    newId,
    clock: systemClock,
    advancesLeads,
  };
}
