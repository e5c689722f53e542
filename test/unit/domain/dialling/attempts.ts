import type { CallAttempt } from '../../../../shared/contracts/call-attempt.ts';
import type { CallDecision } from '../../../../shared/contracts/call-decision.ts';
import { type CallQuestion, decideCall } from '../../../../shared/domain/compliance/decide-call.ts';
import { newAttempt } from '../../../../shared/domain/dialling/attempt.ts';
import { uuid, writeContext } from '../../../support/builders.ts';
import { type Asked, aQuestion } from '../compliance/calling-questions.ts';

export const aDecision = (lead: Asked = {}, changes: Partial<CallQuestion> = {}): CallDecision =>
  decideCall(aQuestion(lead, changes));

type Wanted = Partial<Parameters<typeof newAttempt>[1]>;

/** Of the lead that `aDecision` is about. */
export const anAttempt = (decision: CallDecision = aDecision(), wanted: Wanted = {}): CallAttempt =>
  newAttempt(decision, { _id: uuid(30), mode: 'manual', from: '+12125550100', ...wanted }, writeContext);
