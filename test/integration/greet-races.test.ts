import { afterAll, expect, test, vi } from 'vitest';
import { type GreetDeps, greet } from '../../functions/telnyx/react/greet.ts';
import type { Agent } from '../../shared/contracts/agent.ts';
import type { CallAttempt } from '../../shared/contracts/call-attempt.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { anAttempt } from '../unit/domain/dialling/attempts.ts';
import '../support/stack.ts';

const now = new Date(); // what is older is swept up by the stack's own dialler
const transfer = vi.fn<GreetDeps['provider']['transfer']>(async () => {});
const deps = {
  provider: { transfer } as unknown as GreetDeps['provider'],
  ...{ publish: async () => {}, newId, clock: () => now, nameOf: async () => 'Cobalt' },
} as GreetDeps;

/** A call that somebody answered, two agents who are free, and what the store has of all this. */
async function answeredCall() {
  const tenantId = newId();
  const { agent, campaign } = documentsOf(tenantId, now);
  const agents = ['Dana', 'Marcus'].map(
    (name): Agent => ({
      ...agent(name),
      availability: 'available',
      dialer: { address: `sip:${name.toLowerCase()}@cobalt.example` },
    }),
  );
  const spring = campaign('Spring', { agents: agents.map(({ _id }) => _id) });
  await store({ agents, campaigns: [spring] });
  const { agentId: _, ...attempt } = anAttempt();
  const placed: CallAttempt = {
    ...{ ...attempt, _id: newId(), tenantId, campaignId: spring._id },
    ...{ mode: 'power', status: 'placed', callControlId: 'v3:call', updatedAt: now },
    activeKey: newId(),
  };
  await (await collection('callAttempts')).insertOne(placed, { bypassDocumentValidation: true });
  return { agents, placed };
}

afterAll(closeMongo);

test('an event handled twice, of which the second found another agent, puts the call through once', async () => {
  const { agents, placed } = await answeredCall();
  const [dana, marcus] = agents;
  if (!dana || !marcus) throw new Error('there are two agents');
  await greet(placed, 'v3:call', deps);
  const seats = await collection('agentSeats');
  const taken = await seats.findOne({ attemptId: placed._id });
  const other = taken?._id === dana._id ? marcus : dana;
  // As the other handler left it, which had looked before the first one wrote.
  await seats.updateOne({ attemptId: placed._id }, { $set: { attemptId: null } });
  const seat = { _id: other._id, tenantId: placed.tenantId, attemptId: placed._id, freeFrom: now };
  await seats.insertOne(seat);
  await greet(placed, 'v3:call', deps);

  expect(transfer.mock.calls.map(([call]) => call.to)).toHaveLength(1);
  expect((await (await collection('callAttempts')).findOne({ _id: placed._id }))?.agentId).toBe(taken?._id);
  expect((await seats.findOne({ _id: other._id }))?.attemptId).toBeNull();
});

test('handled twice at the very same time, it rings one agent', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { agents, placed } = await answeredCall();
    transfer.mockClear();
    await Promise.all([greet(placed, 'v3:call', deps), greet(placed, 'v3:call', deps)]);
    expect(new Set(transfer.mock.calls.map(([call]) => call.to)).size).toBe(1);
    const held = (await collection('agentSeats')).find({ _id: { $in: agents.map(({ _id }) => _id) } });
    expect((await held.toArray()).filter(({ attemptId }) => attemptId === placed._id)).toHaveLength(1);
  }
});
