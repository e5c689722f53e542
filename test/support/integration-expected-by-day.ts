import type { CallLog } from '../../shared/contracts/call-log.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import type { Documents } from './integration-documents.ts';
import {
  average,
  centsOf,
  dayOf,
  durationOf,
  happenedAt,
  isAnswered,
  percent,
  perGroup,
  sessionsOf,
  sum,
} from './integration-reckoning.ts';
import type { AnyRow } from './integration-warehouse.ts';

const within = (days: number) => {
  const first = dayOf(new Date(Date.now() - days * 86_400_000));
  return (day: string) => day >= first;
};

/** The figures by day: the three summaries, call quality of 30 days, sentiment of 90. */
export function expectedByDay(tenantId: string, documents: Required<Documents>): Record<string, AnyRow[]> {
  const { calls } = documents;
  const talks = documents.conversations.filter(({ deletedAt }) => deletedAt === null);
  const callKey = (call: CallLog) => ({
    tenant_id: tenantId,
    date_actual: dayOf(happenedAt(call)),
    direction: call.direction ?? 'unknown',
  });
  const talkKey = (talk: Conversation) => ({ tenant_id: tenantId, date_actual: dayOf(talk.startedAt) });
  const party = ({ agentId, campaignId }: CallLog | Conversation) => ({
    agent_id: agentId ?? null,
    campaign_id: campaignId ?? null,
  });
  const having = (group: Conversation[], label: string) =>
    group.filter(({ analysis }) => analysis.sentimentLabel === label).length;
  const scoresOf = (group: Conversation[]) => group.map(({ qualification }) => qualification.score);
  const sentimentsOf = (group: Conversation[]) => group.map(({ analysis }) => analysis.sentiment);
  const tierCount = (group: Conversation[], from: number, below: number) =>
    scoresOf(group).filter((score) => score >= from && score < below).length;
  const pillar = (group: Conversation[], name: 'budget' | 'authority' | 'need' | 'timeline') =>
    average(
      group.map(({ bantDetected }) => bantDetected[name]?.score ?? 0),
      2,
    );

  return {
    mv_call_summary_daily: perGroup(
      calls,
      (call) => ({ ...callKey(call), ...party(call) }),
      (group) => ({
        total_calls: sessionsOf(group),
        total_legs: group.length,
        answered_calls: sessionsOf(group.filter(isAnswered)),
        failed_calls: sessionsOf(group.filter(({ status }) => status === 'failed')),
        voicemail_calls: sessionsOf(group.filter(({ status }) => status === 'voicemail')),
        issue_calls: sessionsOf(group.filter(({ quality }) => (quality?.issues.length ?? 0) > 0)),
        total_duration_seconds: durationOf(group),
        avg_mos_score: average(
          group.map(({ quality }) => quality?.mos),
          2,
        ),
        avg_quality_rating: average(
          group.map(({ quality }) => quality?.rating),
          2,
        ),
        total_cost_cents: centsOf(group),
      }),
    ),
    mv_conversation_summary_daily: perGroup(
      talks,
      (talk) => ({ ...talkKey(talk), channel: talk.channel, ...party(talk) }),
      (group) => ({
        total_conversations: group.length,
        positive_count: having(group, 'positive'),
        neutral_count: having(group, 'neutral'),
        negative_count: having(group, 'negative'),
        qualified_count: group.filter(({ qualification }) => qualification.qualified).length,
        message_count: sum(group.map(({ metrics }) => metrics.messageCount)),
        avg_qualification_score: average(scoresOf(group), 2),
        avg_sentiment: average(sentimentsOf(group), 3),
      }),
    ),
    mv_bant_analysis: perGroup(
      talks,
      (talk) => ({ ...talkKey(talk), campaign_id: talk.campaignId ?? null }),
      (group) => ({
        total_conversations: group.length,
        avg_budget_score: pillar(group, 'budget'),
        avg_authority_score: pillar(group, 'authority'),
        avg_need_score: pillar(group, 'need'),
        avg_timeline_score: pillar(group, 'timeline'),
        avg_qualification_score: average(scoresOf(group), 2),
        ...{ hot_count: tierCount(group, 80, 101), warm_count: tierCount(group, 60, 80) },
        ...{ cool_count: tierCount(group, 40, 60), cold_count: tierCount(group, 0, 40) },
      }),
    ),
    vw_call_quality_analysis: perGroup(
      calls.filter((call) => within(30)(dayOf(happenedAt(call)))),
      callKey,
      (group) => ({
        total_calls: sessionsOf(group),
        avg_mos_score: average(
          group.map(({ quality }) => quality?.mos),
          2,
        ),
        avg_quality_rating: average(
          group.map(({ quality }) => quality?.rating),
          2,
        ),
        issue_rate_percent: percent(
          sessionsOf(group.filter(({ quality }) => (quality?.issues.length ?? 0) > 0)),
          sessionsOf(group),
        ),
        failed_calls: sessionsOf(group.filter(({ status }) => status === 'failed')),
      }),
    ),
    vw_sentiment_trends: perGroup(
      talks.filter(({ startedAt }) => within(90)(dayOf(startedAt))),
      (talk) => ({ ...talkKey(talk), channel: talk.channel }),
      (group) => ({
        total_conversations: group.length,
        positive_percent: percent(having(group, 'positive'), group.length),
        neutral_percent: percent(having(group, 'neutral'), group.length),
        negative_percent: percent(having(group, 'negative'), group.length),
        avg_qualification_score: average(scoresOf(group), 2),
        avg_sentiment: average(sentimentsOf(group), 3),
      }),
    ),
  };
}
