import type { Conversation } from '../../shared/contracts/conversation.ts';
import type { Documents } from './integration-documents.ts';
import {
  agentOfTalk,
  answersOf,
  average,
  costsOf,
  dayOf,
  durationOf,
  mosOf,
  percent,
  perGroup,
  ratingOf,
  sum,
} from './integration-reckoning.ts';
import { type Session, sessionsOf } from './integration-sessions.ts';
import type { AnyRow } from './integration-warehouse.ts';

const within = (days: number) => {
  const first = dayOf(new Date(Date.now() - days * 86_400_000));
  return (day: string) => day >= first;
};

/** The figures by day: the three summaries, call quality of 30 days, sentiment of 90. */
export function expectedByDay(tenantId: string, documents: Required<Documents>): Record<string, AnyRow[]> {
  const calls = sessionsOf(documents.calls);
  const talks = documents.conversations.filter(({ deletedAt }) => deletedAt === null);
  const callKey = (call: Session) => ({
    tenant_id: tenantId,
    date_actual: dayOf(call.startedAt),
    direction: call.direction,
  });
  const talkKey = (talk: Conversation) => ({ tenant_id: tenantId, date_actual: dayOf(talk.startedAt) });
  /** A call stands once for each of its agents. */
  const perAgent = calls.flatMap((call) =>
    (call.agentIds.length > 0 ? call.agentIds : [null]).map((agentId) => ({ call, agentId })),
  );
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
      perAgent,
      ({ call, agentId }) => ({ ...callKey(call), agent_id: agentId, campaign_id: call.campaignId }),
      (stands) => {
        const group = stands.map(({ call }) => call);
        return {
          ...answersOf(group),
          total_legs: sum(group.map(({ legs }) => legs.length)),
          failed_calls: group.filter(({ isFailed }) => isFailed).length,
          issue_calls: group.filter(({ hasIssues }) => hasIssues).length,
          total_duration_seconds: durationOf(group),
          avg_mos_score: mosOf(group),
          avg_quality_rating: ratingOf(group),
          ...costsOf(group),
        };
      },
    ),
    mv_conversation_summary_daily: perGroup(
      talks,
      (talk) => ({
        ...talkKey(talk),
        channel: talk.channel,
        agent_id: agentOfTalk(talk, calls),
        campaign_id: talk.campaignId ?? null,
      }),
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
      calls.filter(({ startedAt }) => within(30)(dayOf(startedAt))),
      callKey,
      (group) => ({
        total_calls: group.length,
        avg_mos_score: mosOf(group),
        avg_quality_rating: ratingOf(group),
        issue_rate_percent: percent(group.filter(({ hasIssues }) => hasIssues).length, group.length),
        failed_calls: group.filter(({ isFailed }) => isFailed).length,
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
