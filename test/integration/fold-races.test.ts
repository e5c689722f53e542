import { afterAll, expect, test } from 'vitest';
import type { ConversationAnalyser } from '../../shared/domain/conversations/analyser.ts';
import { ruleAnalyser } from '../../shared/domain/conversations/rule-analyser.ts';
import { newId } from '../../shared/platform/id.ts';
import { foldCollections } from '../../shared/stores/mongodb/calls/deps.ts';
import { foldLeg } from '../../shared/stores/mongodb/calls/fold-leg.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { somePhone } from '../support/belongings.ts';
import { CallScript, newLine, stored } from '../support/calls.ts';
import '../support/stack.ts';

afterAll(closeMongo);

const fold = (callLegId: string, analyser: ConversationAnalyser = ruleAnalyser) =>
  foldLeg(callLegId, {
    ...foldCollections,
    analyser,
    publish: async () => {},
    newId,
    clock: () => new Date(),
  });

/** An analyser that is told to wait in the middle of its work, as a slow machine might make it. */
function pausing() {
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  let isFirst = true;
  const analyser: ConversationAnalyser = {
    analyse: async (messages) => {
      if (isFirst) {
        isFirst = false;
        arrived.resolve();
        await released.promise;
      }
      return ruleAnalyser.analyse(messages);
    },
  };
  return { analyser, arrived: arrived.promise, release: released.resolve };
}

test('a slow fold that knew less does not undo what a quicker one wrote', async () => {
  const tenantId = newId();
  const line = somePhone();
  await newLine(tenantId, line);
  const said = ['agent: Who signs in the end?', 'lead: I am the owner.', 'agent: What is your budget?'];
  const script = new CallScript({ from: line, to: somePhone() }).whole('outgoing', ...said);
  script.say(65, 'lead: We have set aside $50,000.');
  const events = await collection('telnyxEvents');
  const all = script.events.map((event) => stored(event));
  await events.insertMany(all.slice(0, -1));

  const slow = pausing();
  const folding = fold(script.legId, slow.analyser);
  await slow.arrived; // the call log is written, the conversation is not
  await events.insertMany(all.slice(-1));
  await fold(script.legId);
  slow.release();
  await folding;

  const conversation = await (await collection('conversations')).findOne({ tenantId });
  expect(conversation?.messages.map(({ text }) => text).at(-1)).toBe('We have set aside $50,000.');
  expect(conversation?.messages).toHaveLength(4);
  expect(conversation?.bantDetected.budget?.value).toBe(5_000_000);
});
