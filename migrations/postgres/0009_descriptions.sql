-- What every table and view of the warehouse has a row for, and what every column of them means, where it can be
-- seen from: psql's \d+, any tool that reads comments, and docs/warehouse.md, which a test compares.

-- migrate:up
COMMENT ON TABLE analytics.dim_time IS 'Grain: one row per day, 2020-01-01 to 2030-12-31. Key: time_key.';
COMMENT ON COLUMN analytics.dim_time.time_key IS 'The day as yyyymmdd. From: computed.';
COMMENT ON COLUMN analytics.dim_time.date_actual IS 'The day. From: computed.';
COMMENT ON COLUMN analytics.dim_time.year IS 'Calendar year. From: computed.';
COMMENT ON COLUMN analytics.dim_time.quarter IS '1 to 4. From: computed.';
COMMENT ON COLUMN analytics.dim_time.month IS '1 to 12. From: computed.';
COMMENT ON COLUMN analytics.dim_time.month_name IS 'In English. From: computed.';
COMMENT ON COLUMN analytics.dim_time.iso_year IS 'Year of the ISO week. From: ISO 8601.';
COMMENT ON COLUMN analytics.dim_time.iso_week IS '1 to 53. From: ISO 8601.';
COMMENT ON COLUMN analytics.dim_time.day_of_month IS '1 to 31. From: computed.';
COMMENT ON COLUMN analytics.dim_time.day_of_week IS '1 is Monday, 7 Sunday. From: ISO 8601.';
COMMENT ON COLUMN analytics.dim_time.day_name IS 'In English. From: computed.';
COMMENT ON COLUMN analytics.dim_time.is_weekend IS 'Saturday or Sunday. From: computed.';
COMMENT ON COLUMN analytics.dim_time.is_holiday IS 'A federal holiday of the United States. From: 5 U.S.C. 6103.';
COMMENT ON COLUMN analytics.dim_time.is_business_day IS 'Neither weekend nor holiday. From: computed.';
COMMENT ON COLUMN analytics.dim_time.business_day_of_month IS 'Business days of the month up to and with this day. From: computed.';
COMMENT ON COLUMN analytics.dim_time.fiscal_year IS 'Named by the calendar year it ends in. From: start of the fiscal year.';
COMMENT ON COLUMN analytics.dim_time.fiscal_quarter IS '1 to 4. From: start of the fiscal year.';
COMMENT ON COLUMN analytics.dim_time.fiscal_month IS '1 to 12. From: start of the fiscal year.';

COMMENT ON TABLE analytics.dim_leads IS 'Grain: one row per version of a lead; a version ends where the next begins. Key: lead_key; tenant_id and lead_id where is_current.';
COMMENT ON COLUMN analytics.dim_leads.lead_key IS 'Surrogate key of the version. From: computed.';
COMMENT ON COLUMN analytics.dim_leads.tenant_id IS 'Whose it is. From: leads.tenantId.';
COMMENT ON COLUMN analytics.dim_leads.lead_id IS 'The lead. From: leads._id.';
COMMENT ON COLUMN analytics.dim_leads.status IS 'Where the lead stands. From: leads.status.';
COMMENT ON COLUMN analytics.dim_leads.is_qualified IS 'Has reached qualified, or later, at least once. From: leads.statusHistory.';
COMMENT ON COLUMN analytics.dim_leads.priority IS 'low, medium, high or urgent. From: leads.priority.';
COMMENT ON COLUMN analytics.dim_leads.owner_id IS 'Agent who owns it. From: leads.ownerId.';
COMMENT ON COLUMN analytics.dim_leads.campaign_id IS 'Campaign it is in. From: leads.campaignId.';
COMMENT ON COLUMN analytics.dim_leads.company IS 'Company; blank once the person was erased. From: leads.company.';
COMMENT ON COLUMN analytics.dim_leads.industry IS 'Industry; blank once the person was erased. From: leads.industry.';
COMMENT ON COLUMN analytics.dim_leads.city IS 'City; blank once the person was erased. From: leads.city.';
COMMENT ON COLUMN analytics.dim_leads.state IS 'State; blank once the person was erased. From: leads.state.';
COMMENT ON COLUMN analytics.dim_leads.bant_budget IS 'Score of the pillar, 0 to 25. From: leads.bant.budget.score.';
COMMENT ON COLUMN analytics.dim_leads.bant_authority IS 'Score of the pillar, 0 to 25. From: leads.bant.authority.score.';
COMMENT ON COLUMN analytics.dim_leads.bant_need IS 'Score of the pillar, 0 to 25. From: leads.bant.need.score.';
COMMENT ON COLUMN analytics.dim_leads.bant_timeline IS 'Score of the pillar, 0 to 25. From: leads.bant.timeline.score.';
COMMENT ON COLUMN analytics.dim_leads.bant_total IS '0 to 100. From: leads.bant.total.';
COMMENT ON COLUMN analytics.dim_leads.budget_value_cents IS 'Budget that was named, cents. From: leads.bant.budget.value.';
COMMENT ON COLUMN analytics.dim_leads.pipeline_value_cents IS 'What it may bring, cents. From: leads.pipelineValueCents.';
COMMENT ON COLUMN analytics.dim_leads.lead_score IS '0 to 100. From: leads.leadScore.';
COMMENT ON COLUMN analytics.dim_leads.qualification_score IS 'bant_total by the name that reports use. From: computed.';
COMMENT ON COLUMN analytics.dim_leads.qualification_tier IS 'hot from 80, warm from 60, cool from 40, else cold. From: computed.';
COMMENT ON COLUMN analytics.dim_leads.budget_tier IS 'enterprise from 10,000,000 cents, large from 2,500,000, mid from 500,000, small above 0, else unknown. From: computed.';
COMMENT ON COLUMN analytics.dim_leads.valid_from IS 'From when on the version holds. From: leads.createdAt of the first, else leads.updatedAt.';
COMMENT ON COLUMN analytics.dim_leads.valid_to IS 'Until when, itself not in it; infinity where it holds now. From: leads.updatedAt or deletedAt of what ended it.';
COMMENT ON COLUMN analytics.dim_leads.is_current IS 'Whether it holds now. From: computed.';
COMMENT ON COLUMN analytics.dim_leads.row_hash IS 'SHA-256 of the tracked attributes. From: computed.';
COMMENT ON COLUMN analytics.dim_leads.source_version IS 'Version of the document it was last seen in. From: leads.version.';
COMMENT ON COLUMN analytics.dim_leads.change_reason IS 'first seen or changed. From: computed.';
COMMENT ON COLUMN analytics.dim_leads.lead_created_at IS 'When the lead was made; of the lead, not of the version. From: leads.createdAt.';
COMMENT ON COLUMN analytics.dim_leads.reached IS 'Every status it has ever been in; of the lead, not of the version. From: leads.statusHistory.';

COMMENT ON TABLE analytics.dim_agents IS 'Grain: one row per agent, as they are now. Key: tenant_id, agent_id.';
COMMENT ON COLUMN analytics.dim_agents.tenant_id IS 'Whose it is. From: users.tenantId.';
COMMENT ON COLUMN analytics.dim_agents.agent_id IS 'The agent. From: users._id.';
COMMENT ON COLUMN analytics.dim_agents.agent_name IS 'Name to show. From: users.displayName.';
COMMENT ON COLUMN analytics.dim_agents.timezone IS 'IANA name. From: users.timezone.';

COMMENT ON TABLE analytics.dim_campaigns IS 'Grain: one row per campaign, as it is now. Key: tenant_id, campaign_id.';
COMMENT ON COLUMN analytics.dim_campaigns.tenant_id IS 'Whose it is. From: campaigns.tenantId.';
COMMENT ON COLUMN analytics.dim_campaigns.campaign_id IS 'The campaign. From: campaigns._id.';
COMMENT ON COLUMN analytics.dim_campaigns.campaign_name IS 'Name to show. From: campaigns.name.';
COMMENT ON COLUMN analytics.dim_campaigns.status IS 'draft, active, paused, completed or archived. From: campaigns.status.';
COMMENT ON COLUMN analytics.dim_campaigns.type IS 'Kind of campaign. From: campaigns.type.';
COMMENT ON COLUMN analytics.dim_campaigns.budget_cents IS 'What it may cost, cents. From: campaigns.budgetCents.';

COMMENT ON TABLE analytics.fact_calls IS 'Grain: one row per leg of a call that led to the lead; legs of one session are one call. Key: tenant_id, call_log_id, event_date.';
COMMENT ON COLUMN analytics.fact_calls.tenant_id IS 'Whose it is. From: callLogs.tenantId.';
COMMENT ON COLUMN analytics.fact_calls.call_log_id IS 'The leg. From: callLogs._id.';
COMMENT ON COLUMN analytics.fact_calls.event_date IS 'UTC day on which it began. From: callLogs.initiatedAt, else answeredAt, else endedAt.';
COMMENT ON COLUMN analytics.fact_calls.time_key IS 'Key of that day in dim_time. From: event_date.';
COMMENT ON COLUMN analytics.fact_calls.occurred_at IS 'When it began. From: as event_date.';
COMMENT ON COLUMN analytics.fact_calls.call_session_id IS 'The call: legs with the same one are one call. From: callLogs.callSessionId, else callLegId.';
COMMENT ON COLUMN analytics.fact_calls.lead_key IS 'Version of the lead at that time; the first one where the leg is older. From: dim_leads.';
COMMENT ON COLUMN analytics.fact_calls.lead_id IS 'The lead. From: callLogs.leadId.';
COMMENT ON COLUMN analytics.fact_calls.agent_id IS 'The agent. From: callLogs.agentId.';
COMMENT ON COLUMN analytics.fact_calls.campaign_id IS 'The campaign. From: callLogs.campaignId.';
COMMENT ON COLUMN analytics.fact_calls.direction IS 'inbound, outbound or unknown. From: callLogs.direction.';
COMMENT ON COLUMN analytics.fact_calls.status IS 'How it ended. From: callLogs.status.';
COMMENT ON COLUMN analytics.fact_calls.is_answered IS 'Somebody, or a machine, answered. From: callLogs.answeredAt.';
COMMENT ON COLUMN analytics.fact_calls.is_voicemail IS 'A machine answered. From: callLogs.status.';
COMMENT ON COLUMN analytics.fact_calls.is_failed IS 'It could not be placed. From: callLogs.status.';
COMMENT ON COLUMN analytics.fact_calls.duration_seconds IS 'From answer to end, seconds. From: callLogs.durationSeconds.';
COMMENT ON COLUMN analytics.fact_calls.billable_seconds IS 'What the provider bills, seconds. From: callLogs.billableSeconds.';
COMMENT ON COLUMN analytics.fact_calls.ring_seconds IS 'From beginning to answer, seconds. From: callLogs.ringSeconds.';
COMMENT ON COLUMN analytics.fact_calls.mos_score IS 'Mean opinion score, 1 to 5. From: callLogs.quality.mos.';
COMMENT ON COLUMN analytics.fact_calls.jitter_ms IS 'Milliseconds. From: callLogs.quality.jitterMs.';
COMMENT ON COLUMN analytics.fact_calls.latency_ms IS 'Milliseconds; the provider does not say it, so it is blank. From: none.';
COMMENT ON COLUMN analytics.fact_calls.packet_loss_percent IS 'Percent. From: callLogs.quality.packetLossPercent.';
COMMENT ON COLUMN analytics.fact_calls.quality_rating IS '1 to 5. From: callLogs.quality.rating.';
COMMENT ON COLUMN analytics.fact_calls.has_issues IS 'Anything was wrong with how it was heard. From: callLogs.quality.issues.';
COMMENT ON COLUMN analytics.fact_calls.talk_ratio IS 'Share of words that the agent spoke, 0 to 1. From: callLogs.speech.talkRatio.';
COMMENT ON COLUMN analytics.fact_calls.cost_cents IS 'Rounded; sums are made of cost_micros. From: callLogs.cost.cents.';
COMMENT ON COLUMN analytics.fact_calls.cost_micros IS 'Millionths of the currency. From: callLogs.cost.micros.';
COMMENT ON COLUMN analytics.fact_calls.source_version IS 'Version of the document it was loaded from. From: callLogs.version.';
COMMENT ON COLUMN analytics.fact_calls.disposition IS 'How the agent summed it up. From: callLogs.disposition.';
COMMENT ON COLUMN analytics.fact_calls.hold_seconds IS 'On hold, seconds. From: callLogs.holdSeconds.';
COMMENT ON COLUMN analytics.fact_calls.agent_talk_seconds IS 'The agent spoke, seconds, estimated from the words. From: callLogs.speech.agentTalkSeconds.';
COMMENT ON COLUMN analytics.fact_calls.lead_talk_seconds IS 'The lead spoke, seconds, estimated from the words. From: callLogs.speech.leadTalkSeconds.';
COMMENT ON COLUMN analytics.fact_calls.silence_seconds IS 'Nobody spoke, seconds, estimated from the words. From: callLogs.speech.silenceSeconds.';
COMMENT ON COLUMN analytics.fact_calls.interruptions IS 'How often one spoke over the other. From: callLogs.speech.interruptions.';
COMMENT ON COLUMN analytics.fact_calls.words_per_minute IS 'Of both, over the whole talk. From: callLogs.speech.wordsPerMinute.';
COMMENT ON COLUMN analytics.fact_calls.loaded_at IS 'When the row was written. From: computed.';

COMMENT ON TABLE analytics.fact_conversations IS 'Grain: one row per conversation, on any channel. Key: tenant_id, conversation_id, event_date.';
COMMENT ON COLUMN analytics.fact_conversations.tenant_id IS 'Whose it is. From: conversations.tenantId.';
COMMENT ON COLUMN analytics.fact_conversations.conversation_id IS 'The conversation. From: conversations._id.';
COMMENT ON COLUMN analytics.fact_conversations.event_date IS 'UTC day on which it began. From: conversations.startedAt.';
COMMENT ON COLUMN analytics.fact_conversations.time_key IS 'Key of that day in dim_time. From: event_date.';
COMMENT ON COLUMN analytics.fact_conversations.occurred_at IS 'When it began. From: conversations.startedAt.';
COMMENT ON COLUMN analytics.fact_conversations.lead_key IS 'Version of the lead at that time; the first one where the conversation is older. From: dim_leads.';
COMMENT ON COLUMN analytics.fact_conversations.lead_id IS 'The lead. From: conversations.leadId.';
COMMENT ON COLUMN analytics.fact_conversations.agent_id IS 'The agent. From: conversations.agentId.';
COMMENT ON COLUMN analytics.fact_conversations.campaign_id IS 'The campaign. From: conversations.campaignId.';
COMMENT ON COLUMN analytics.fact_conversations.channel IS 'voice, sms, email, chat, whatsapp or social. From: conversations.channel.';
COMMENT ON COLUMN analytics.fact_conversations.message_count IS 'Messages. From: conversations.metrics.messageCount.';
COMMENT ON COLUMN analytics.fact_conversations.avg_response_seconds IS 'Until the agent answered the lead, seconds, on average. From: conversations.metrics.avgResponseSeconds.';
COMMENT ON COLUMN analytics.fact_conversations.longest_gap_seconds IS 'Longest time between two messages, seconds. From: conversations.metrics.longestGapSeconds.';
COMMENT ON COLUMN analytics.fact_conversations.talk_ratio IS 'Share of words that the agent spoke, 0 to 1. From: conversations.metrics.talkRatio.';
COMMENT ON COLUMN analytics.fact_conversations.sentiment IS '-1 to 1. From: conversations.analysis.sentiment.';
COMMENT ON COLUMN analytics.fact_conversations.sentiment_label IS 'positive, neutral or negative. From: conversations.analysis.sentimentLabel.';
COMMENT ON COLUMN analytics.fact_conversations.qualification_score IS '0 to 100. From: conversations.qualification.score.';
COMMENT ON COLUMN analytics.fact_conversations.is_qualified IS 'The conversation alone qualifies the lead. From: conversations.qualification.qualified.';
COMMENT ON COLUMN analytics.fact_conversations.bant_budget IS 'Score of the pillar as it was heard, 0 to 25. From: conversations.bantDetected.budget.score.';
COMMENT ON COLUMN analytics.fact_conversations.bant_authority IS 'Score of the pillar as it was heard, 0 to 25. From: conversations.bantDetected.authority.score.';
COMMENT ON COLUMN analytics.fact_conversations.bant_need IS 'Score of the pillar as it was heard, 0 to 25. From: conversations.bantDetected.need.score.';
COMMENT ON COLUMN analytics.fact_conversations.bant_timeline IS 'Score of the pillar as it was heard, 0 to 25. From: conversations.bantDetected.timeline.score.';
COMMENT ON COLUMN analytics.fact_conversations.topics IS 'What it was about. From: conversations.analysis.topics.';
COMMENT ON COLUMN analytics.fact_conversations.objection_count IS 'Objections. From: conversations.analysis.objections.';
COMMENT ON COLUMN analytics.fact_conversations.buying_signal_count IS 'Signals that the lead wants to buy. From: conversations.analysis.buyingSignals.';
COMMENT ON COLUMN analytics.fact_conversations.outcome IS 'What came of it. From: conversations.outcome.';
COMMENT ON COLUMN analytics.fact_conversations.source_version IS 'Version of the document it was loaded from. From: conversations.version.';
COMMENT ON COLUMN analytics.fact_conversations.call_log_id IS 'Leg of the call it was held on. From: conversations.callLogId.';
COMMENT ON COLUMN analytics.fact_conversations.loaded_at IS 'When the row was written. From: computed.';

COMMENT ON TABLE analytics.call_summary_daily IS 'Grain: one row per tenant, day, direction, agent and campaign. Key: those five.';
COMMENT ON COLUMN analytics.call_summary_daily.tenant_id IS 'Whose it is. From: fact_calls.';
COMMENT ON COLUMN analytics.call_summary_daily.event_date IS 'UTC day. From: fact_calls.';
COMMENT ON COLUMN analytics.call_summary_daily.direction IS 'inbound, outbound or unknown. From: fact_calls.';
COMMENT ON COLUMN analytics.call_summary_daily.agent_id IS 'The agent; blank where there is none. From: fact_calls.';
COMMENT ON COLUMN analytics.call_summary_daily.campaign_id IS 'The campaign; blank where there is none. From: fact_calls.';
COMMENT ON COLUMN analytics.call_summary_daily.total_calls IS 'Calls, that is sessions. From: fact_calls.call_session_id.';
COMMENT ON COLUMN analytics.call_summary_daily.total_legs IS 'Legs. From: fact_calls.';
COMMENT ON COLUMN analytics.call_summary_daily.answered_calls IS 'Calls of which a leg was answered. From: fact_calls.is_answered.';
COMMENT ON COLUMN analytics.call_summary_daily.failed_calls IS 'Calls of which a leg failed. From: fact_calls.is_failed.';
COMMENT ON COLUMN analytics.call_summary_daily.voicemail_calls IS 'Calls of which a leg met a machine. From: fact_calls.is_voicemail.';
COMMENT ON COLUMN analytics.call_summary_daily.issue_calls IS 'Calls of which a leg had issues. From: fact_calls.has_issues.';
COMMENT ON COLUMN analytics.call_summary_daily.duration_seconds IS 'Seconds, of all legs. From: fact_calls.duration_seconds.';
COMMENT ON COLUMN analytics.call_summary_daily.mos_sum IS 'Sum of the scores that are known. From: fact_calls.mos_score.';
COMMENT ON COLUMN analytics.call_summary_daily.mos_count IS 'How many are known. From: fact_calls.mos_score.';
COMMENT ON COLUMN analytics.call_summary_daily.rating_sum IS 'Sum of the ratings that are known. From: fact_calls.quality_rating.';
COMMENT ON COLUMN analytics.call_summary_daily.rating_count IS 'How many are known. From: fact_calls.quality_rating.';
COMMENT ON COLUMN analytics.call_summary_daily.cost_micros IS 'Millionths of the currency. From: fact_calls.cost_micros.';

COMMENT ON TABLE analytics.call_summary_hourly IS 'Grain: one row per tenant, day, hour, direction, agent and campaign. Key: those six.';
COMMENT ON COLUMN analytics.call_summary_hourly.tenant_id IS 'Whose it is. From: fact_calls.';
COMMENT ON COLUMN analytics.call_summary_hourly.event_date IS 'UTC day. From: fact_calls.';
COMMENT ON COLUMN analytics.call_summary_hourly.event_hour IS 'Hour of the day, UTC, 0 to 23. From: fact_calls.occurred_at.';
COMMENT ON COLUMN analytics.call_summary_hourly.direction IS 'inbound, outbound or unknown. From: fact_calls.';
COMMENT ON COLUMN analytics.call_summary_hourly.agent_id IS 'The agent; blank where there is none. From: fact_calls.';
COMMENT ON COLUMN analytics.call_summary_hourly.campaign_id IS 'The campaign; blank where there is none. From: fact_calls.';
COMMENT ON COLUMN analytics.call_summary_hourly.total_calls IS 'Calls, that is sessions. From: fact_calls.call_session_id.';
COMMENT ON COLUMN analytics.call_summary_hourly.answered_calls IS 'Calls of which a leg was answered. From: fact_calls.is_answered.';
COMMENT ON COLUMN analytics.call_summary_hourly.voicemail_calls IS 'Calls of which a leg met a machine. From: fact_calls.is_voicemail.';
COMMENT ON COLUMN analytics.call_summary_hourly.failed_calls IS 'Calls of which a leg failed. From: fact_calls.is_failed.';
COMMENT ON COLUMN analytics.call_summary_hourly.duration_seconds IS 'Seconds, of all legs. From: fact_calls.duration_seconds.';
COMMENT ON COLUMN analytics.call_summary_hourly.cost_micros IS 'Millionths of the currency. From: fact_calls.cost_micros.';

COMMENT ON TABLE analytics.conversation_summary_daily IS 'Grain: one row per tenant, day, channel, agent and campaign. Key: those five.';
COMMENT ON COLUMN analytics.conversation_summary_daily.tenant_id IS 'Whose it is. From: fact_conversations.';
COMMENT ON COLUMN analytics.conversation_summary_daily.event_date IS 'UTC day. From: fact_conversations.';
COMMENT ON COLUMN analytics.conversation_summary_daily.channel IS 'voice, sms, email, chat, whatsapp or social. From: fact_conversations.';
COMMENT ON COLUMN analytics.conversation_summary_daily.agent_id IS 'The agent; blank where there is none. From: fact_conversations.';
COMMENT ON COLUMN analytics.conversation_summary_daily.campaign_id IS 'The campaign; blank where there is none. From: fact_conversations.';
COMMENT ON COLUMN analytics.conversation_summary_daily.total_conversations IS 'Conversations. From: fact_conversations.';
COMMENT ON COLUMN analytics.conversation_summary_daily.positive_count IS 'Those that were positive. From: fact_conversations.sentiment_label.';
COMMENT ON COLUMN analytics.conversation_summary_daily.neutral_count IS 'Those that were neutral. From: fact_conversations.sentiment_label.';
COMMENT ON COLUMN analytics.conversation_summary_daily.negative_count IS 'Those that were negative. From: fact_conversations.sentiment_label.';
COMMENT ON COLUMN analytics.conversation_summary_daily.qualified_count IS 'Those that qualify their lead. From: fact_conversations.is_qualified.';
COMMENT ON COLUMN analytics.conversation_summary_daily.qualification_sum IS 'Sum of the scores, 0 to 100 each. From: fact_conversations.qualification_score.';
COMMENT ON COLUMN analytics.conversation_summary_daily.sentiment_sum IS 'Sum of the sentiments, -1 to 1 each. From: fact_conversations.sentiment.';
COMMENT ON COLUMN analytics.conversation_summary_daily.message_count IS 'Messages. From: fact_conversations.message_count.';

COMMENT ON TABLE analytics.bant_summary_daily IS 'Grain: one row per tenant, day and campaign. Key: those three.';
COMMENT ON COLUMN analytics.bant_summary_daily.tenant_id IS 'Whose it is. From: fact_conversations.';
COMMENT ON COLUMN analytics.bant_summary_daily.event_date IS 'UTC day. From: fact_conversations.';
COMMENT ON COLUMN analytics.bant_summary_daily.campaign_id IS 'The campaign; blank where there is none. From: fact_conversations.';
COMMENT ON COLUMN analytics.bant_summary_daily.total_conversations IS 'Conversations. From: fact_conversations.';
COMMENT ON COLUMN analytics.bant_summary_daily.budget_sum IS 'Sum of the pillar''s scores. From: fact_conversations.bant_budget.';
COMMENT ON COLUMN analytics.bant_summary_daily.authority_sum IS 'Sum of the pillar''s scores. From: fact_conversations.bant_authority.';
COMMENT ON COLUMN analytics.bant_summary_daily.need_sum IS 'Sum of the pillar''s scores. From: fact_conversations.bant_need.';
COMMENT ON COLUMN analytics.bant_summary_daily.timeline_sum IS 'Sum of the pillar''s scores. From: fact_conversations.bant_timeline.';
COMMENT ON COLUMN analytics.bant_summary_daily.qualification_sum IS 'Sum of the scores. From: fact_conversations.qualification_score.';
COMMENT ON COLUMN analytics.bant_summary_daily.hot_count IS 'Conversations with a score from 80. From: fact_conversations.qualification_score.';
COMMENT ON COLUMN analytics.bant_summary_daily.warm_count IS 'Conversations with a score from 60, below 80. From: fact_conversations.qualification_score.';
COMMENT ON COLUMN analytics.bant_summary_daily.cool_count IS 'Conversations with a score from 40, below 60. From: fact_conversations.qualification_score.';
COMMENT ON COLUMN analytics.bant_summary_daily.cold_count IS 'Conversations with a score below 40. From: fact_conversations.qualification_score.';

COMMENT ON TABLE analytics.lead_summary IS 'Grain: one row per lead with calls or conversations, over all time. Key: tenant_id, lead_id.';
COMMENT ON COLUMN analytics.lead_summary.tenant_id IS 'Whose it is. From: fact_calls, fact_conversations.';
COMMENT ON COLUMN analytics.lead_summary.lead_id IS 'The lead. From: fact_calls, fact_conversations.';
COMMENT ON COLUMN analytics.lead_summary.total_calls IS 'Calls, that is sessions. From: fact_calls.call_session_id.';
COMMENT ON COLUMN analytics.lead_summary.answered_calls IS 'Calls of which a leg was answered. From: fact_calls.is_answered.';
COMMENT ON COLUMN analytics.lead_summary.duration_seconds IS 'Seconds, of all legs. From: fact_calls.duration_seconds.';
COMMENT ON COLUMN analytics.lead_summary.cost_micros IS 'Millionths of the currency. From: fact_calls.cost_micros.';
COMMENT ON COLUMN analytics.lead_summary.last_call_at IS 'When the last leg began. From: fact_calls.occurred_at.';
COMMENT ON COLUMN analytics.lead_summary.total_conversations IS 'Conversations. From: fact_conversations.';
COMMENT ON COLUMN analytics.lead_summary.sentiment_sum IS 'Sum of the sentiments, -1 to 1 each. From: fact_conversations.sentiment.';

COMMENT ON VIEW analytics.mv_call_summary_daily IS 'Grain: one row per tenant, day, direction, agent and campaign. Key: those five.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.tenant_id IS 'Whose it is. From: call_summary_daily.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.date_actual IS 'UTC day. From: call_summary_daily.event_date.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.direction IS 'inbound, outbound or unknown. From: call_summary_daily.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.agent_id IS 'The agent; blank where there is none. From: call_summary_daily.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.campaign_id IS 'The campaign; blank where there is none. From: call_summary_daily.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.total_calls IS 'Calls, that is sessions. From: call_summary_daily.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.total_legs IS 'Legs. From: call_summary_daily.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.answered_calls IS 'Calls of which a leg was answered. From: call_summary_daily.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.failed_calls IS 'Calls of which a leg failed. From: call_summary_daily.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.voicemail_calls IS 'Calls of which a leg met a machine. From: call_summary_daily.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.issue_calls IS 'Calls of which a leg had issues. From: call_summary_daily.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.total_duration_seconds IS 'Seconds, of all legs. From: call_summary_daily.duration_seconds.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.avg_mos_score IS '1 to 5, of the legs where it is known. From: mos_sum / mos_count.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.avg_quality_rating IS '1 to 5, of the legs where it is known. From: rating_sum / rating_count.';
COMMENT ON COLUMN analytics.mv_call_summary_daily.total_cost_cents IS 'Cents, rounded once. From: cost_micros.';

COMMENT ON VIEW analytics.mv_conversation_summary_daily IS 'Grain: one row per tenant, day, channel, agent and campaign. Key: those five.';
COMMENT ON COLUMN analytics.mv_conversation_summary_daily.tenant_id IS 'Whose it is. From: conversation_summary_daily.';
COMMENT ON COLUMN analytics.mv_conversation_summary_daily.date_actual IS 'UTC day. From: conversation_summary_daily.event_date.';
COMMENT ON COLUMN analytics.mv_conversation_summary_daily.channel IS 'voice, sms, email, chat, whatsapp or social. From: conversation_summary_daily.';
COMMENT ON COLUMN analytics.mv_conversation_summary_daily.agent_id IS 'The agent; blank where there is none. From: conversation_summary_daily.';
COMMENT ON COLUMN analytics.mv_conversation_summary_daily.campaign_id IS 'The campaign; blank where there is none. From: conversation_summary_daily.';
COMMENT ON COLUMN analytics.mv_conversation_summary_daily.total_conversations IS 'Conversations. From: conversation_summary_daily.';
COMMENT ON COLUMN analytics.mv_conversation_summary_daily.positive_count IS 'Those that were positive. From: conversation_summary_daily.';
COMMENT ON COLUMN analytics.mv_conversation_summary_daily.neutral_count IS 'Those that were neutral. From: conversation_summary_daily.';
COMMENT ON COLUMN analytics.mv_conversation_summary_daily.negative_count IS 'Those that were negative. From: conversation_summary_daily.';
COMMENT ON COLUMN analytics.mv_conversation_summary_daily.qualified_count IS 'Those that qualify their lead. From: conversation_summary_daily.';
COMMENT ON COLUMN analytics.mv_conversation_summary_daily.message_count IS 'Messages. From: conversation_summary_daily.';
COMMENT ON COLUMN analytics.mv_conversation_summary_daily.avg_qualification_score IS '0 to 100. From: qualification_sum / total_conversations.';
COMMENT ON COLUMN analytics.mv_conversation_summary_daily.avg_sentiment IS '-1 to 1. From: sentiment_sum / total_conversations.';

COMMENT ON VIEW analytics.mv_bant_analysis IS 'Grain: one row per tenant, day and campaign. Key: those three.';
COMMENT ON COLUMN analytics.mv_bant_analysis.tenant_id IS 'Whose it is. From: bant_summary_daily.';
COMMENT ON COLUMN analytics.mv_bant_analysis.date_actual IS 'UTC day. From: bant_summary_daily.event_date.';
COMMENT ON COLUMN analytics.mv_bant_analysis.campaign_id IS 'The campaign; blank where there is none. From: bant_summary_daily.';
COMMENT ON COLUMN analytics.mv_bant_analysis.total_conversations IS 'Conversations. From: bant_summary_daily.';
COMMENT ON COLUMN analytics.mv_bant_analysis.avg_budget_score IS '0 to 25. From: budget_sum / total_conversations.';
COMMENT ON COLUMN analytics.mv_bant_analysis.avg_authority_score IS '0 to 25. From: authority_sum / total_conversations.';
COMMENT ON COLUMN analytics.mv_bant_analysis.avg_need_score IS '0 to 25. From: need_sum / total_conversations.';
COMMENT ON COLUMN analytics.mv_bant_analysis.avg_timeline_score IS '0 to 25. From: timeline_sum / total_conversations.';
COMMENT ON COLUMN analytics.mv_bant_analysis.avg_qualification_score IS '0 to 100. From: qualification_sum / total_conversations.';
COMMENT ON COLUMN analytics.mv_bant_analysis.hot_count IS 'Conversations with a score from 80. From: bant_summary_daily.';
COMMENT ON COLUMN analytics.mv_bant_analysis.warm_count IS 'Conversations with a score from 60, below 80. From: bant_summary_daily.';
COMMENT ON COLUMN analytics.mv_bant_analysis.cool_count IS 'Conversations with a score from 40, below 60. From: bant_summary_daily.';
COMMENT ON COLUMN analytics.mv_bant_analysis.cold_count IS 'Conversations with a score below 40. From: bant_summary_daily.';

COMMENT ON VIEW analytics.vw_lead_performance_dashboard IS 'Grain: one row per lead that is there now. Key: tenant_id, lead_id.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.tenant_id IS 'Whose it is. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.lead_id IS 'The lead. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.status IS 'Where the lead stands. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.priority IS 'low, medium, high or urgent. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.company IS 'Company. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.industry IS 'Industry. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.city IS 'City. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.state IS 'State. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.owner_id IS 'Agent who owns it. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.owner_name IS 'Their name. From: dim_agents.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.campaign_id IS 'Campaign it is in. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.campaign_name IS 'Its name. From: dim_campaigns.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.qualification_score IS '0 to 100. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.qualification_tier IS 'hot, warm, cool or cold. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.budget_tier IS 'enterprise, large, mid, small or unknown. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.lead_score IS '0 to 100. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.is_qualified IS 'Has reached qualified, or later, at least once. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.total_pipeline_value_cents IS 'What it may bring, cents. From: dim_leads.pipeline_value_cents.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.total_calls IS 'Calls, that is sessions, over all time. From: lead_summary.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.answered_calls IS 'Calls of which a leg was answered. From: lead_summary.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.total_duration_seconds IS 'Seconds, of all legs. From: lead_summary.duration_seconds.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.total_cost_cents IS 'Cents, rounded once. From: lead_summary.cost_micros.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.last_call_at IS 'When the last leg began. From: lead_summary.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.total_conversations IS 'Conversations over all time. From: lead_summary.';
COMMENT ON COLUMN analytics.vw_lead_performance_dashboard.avg_sentiment IS '-1 to 1, of its conversations. From: lead_summary.sentiment_sum.';

COMMENT ON VIEW analytics.vw_agent_performance IS 'Grain: one row per agent and month in which they called or talked. Key: tenant_id, agent_id, year, month.';
COMMENT ON COLUMN analytics.vw_agent_performance.tenant_id IS 'Whose it is. From: facts.';
COMMENT ON COLUMN analytics.vw_agent_performance.agent_id IS 'The agent. From: facts.';
COMMENT ON COLUMN analytics.vw_agent_performance.agent_name IS 'Their name. From: dim_agents.';
COMMENT ON COLUMN analytics.vw_agent_performance.year IS 'Calendar year. From: dim_time.';
COMMENT ON COLUMN analytics.vw_agent_performance.month IS '1 to 12. From: dim_time.';
COMMENT ON COLUMN analytics.vw_agent_performance.total_calls IS 'Calls, that is sessions. From: fact_calls.call_session_id.';
COMMENT ON COLUMN analytics.vw_agent_performance.answered_calls IS 'Calls of which a leg was answered. From: fact_calls.is_answered.';
COMMENT ON COLUMN analytics.vw_agent_performance.answer_rate_percent IS 'answered_calls of total_calls. From: computed.';
COMMENT ON COLUMN analytics.vw_agent_performance.total_duration_seconds IS 'Seconds, of all legs. From: fact_calls.duration_seconds.';
COMMENT ON COLUMN analytics.vw_agent_performance.total_cost_cents IS 'Cents, rounded once. From: fact_calls.cost_micros.';
COMMENT ON COLUMN analytics.vw_agent_performance.avg_mos_score IS '1 to 5, of the legs where it is known. From: fact_calls.mos_score.';
COMMENT ON COLUMN analytics.vw_agent_performance.total_conversations IS 'Conversations. From: fact_conversations.';
COMMENT ON COLUMN analytics.vw_agent_performance.qualified_leads IS 'Leads the agent talked with in the month that have reached qualified by now. From: fact_conversations, dim_leads.';
COMMENT ON COLUMN analytics.vw_agent_performance.avg_sentiment IS '-1 to 1. From: fact_conversations.sentiment.';
COMMENT ON COLUMN analytics.vw_agent_performance.avg_qualification_score IS '0 to 100. From: fact_conversations.qualification_score.';

COMMENT ON VIEW analytics.vw_campaign_performance IS 'Grain: one row per campaign. Key: tenant_id, campaign_id.';
COMMENT ON COLUMN analytics.vw_campaign_performance.tenant_id IS 'Whose it is. From: dim_campaigns.';
COMMENT ON COLUMN analytics.vw_campaign_performance.campaign_id IS 'The campaign. From: dim_campaigns.';
COMMENT ON COLUMN analytics.vw_campaign_performance.campaign_name IS 'Its name. From: dim_campaigns.';
COMMENT ON COLUMN analytics.vw_campaign_performance.status IS 'draft, active, paused, completed or archived. From: dim_campaigns.';
COMMENT ON COLUMN analytics.vw_campaign_performance.type IS 'Kind of campaign. From: dim_campaigns.';
COMMENT ON COLUMN analytics.vw_campaign_performance.budget_cents IS 'What it may cost, cents. From: dim_campaigns.';
COMMENT ON COLUMN analytics.vw_campaign_performance.total_leads IS 'Leads that are in it now. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_campaign_performance.qualified_leads IS 'Those that have reached qualified at least once. From: dim_leads.is_qualified.';
COMMENT ON COLUMN analytics.vw_campaign_performance.won_leads IS 'Those that are closed_won. From: dim_leads.status.';
COMMENT ON COLUMN analytics.vw_campaign_performance.conversion_rate_percent IS 'won_leads of total_leads; 0 where there are none. From: computed.';
COMMENT ON COLUMN analytics.vw_campaign_performance.total_calls IS 'Calls, that is sessions, over all time. From: fact_calls.call_session_id.';
COMMENT ON COLUMN analytics.vw_campaign_performance.total_cost_cents IS 'Cents, rounded once. From: fact_calls.cost_micros.';
COMMENT ON COLUMN analytics.vw_campaign_performance.cost_per_qualified_lead_cents IS 'Cents; blank where none is qualified. From: computed.';
COMMENT ON COLUMN analytics.vw_campaign_performance.total_pipeline_value_cents IS 'What its leads may bring, cents. From: dim_leads.pipeline_value_cents.';

COMMENT ON VIEW analytics.vw_call_quality_analysis IS 'Grain: one row per day and direction, of the last 30 days. Key: tenant_id, date_actual, direction.';
COMMENT ON COLUMN analytics.vw_call_quality_analysis.tenant_id IS 'Whose it is. From: fact_calls.';
COMMENT ON COLUMN analytics.vw_call_quality_analysis.date_actual IS 'UTC day. From: fact_calls.event_date.';
COMMENT ON COLUMN analytics.vw_call_quality_analysis.direction IS 'inbound, outbound or unknown. From: fact_calls.';
COMMENT ON COLUMN analytics.vw_call_quality_analysis.total_calls IS 'Calls, that is sessions. From: fact_calls.call_session_id.';
COMMENT ON COLUMN analytics.vw_call_quality_analysis.avg_mos_score IS '1 to 5, of the legs where it is known. From: fact_calls.mos_score.';
COMMENT ON COLUMN analytics.vw_call_quality_analysis.avg_quality_rating IS '1 to 5, of the legs where it is known. From: fact_calls.quality_rating.';
COMMENT ON COLUMN analytics.vw_call_quality_analysis.issue_rate_percent IS 'Calls with issues of all calls. From: fact_calls.has_issues.';
COMMENT ON COLUMN analytics.vw_call_quality_analysis.failed_calls IS 'Calls of which a leg failed. From: fact_calls.is_failed.';

COMMENT ON VIEW analytics.vw_sentiment_trends IS 'Grain: one row per day and channel, of the last 90 days. Key: tenant_id, date_actual, channel.';
COMMENT ON COLUMN analytics.vw_sentiment_trends.tenant_id IS 'Whose it is. From: conversation_summary_daily.';
COMMENT ON COLUMN analytics.vw_sentiment_trends.date_actual IS 'UTC day. From: conversation_summary_daily.event_date.';
COMMENT ON COLUMN analytics.vw_sentiment_trends.channel IS 'voice, sms, email, chat, whatsapp or social. From: conversation_summary_daily.';
COMMENT ON COLUMN analytics.vw_sentiment_trends.total_conversations IS 'Conversations. From: conversation_summary_daily.';
COMMENT ON COLUMN analytics.vw_sentiment_trends.positive_percent IS 'Of all of them. From: positive_count.';
COMMENT ON COLUMN analytics.vw_sentiment_trends.neutral_percent IS 'Of all of them. From: neutral_count.';
COMMENT ON COLUMN analytics.vw_sentiment_trends.negative_percent IS 'Of all of them. From: negative_count.';
COMMENT ON COLUMN analytics.vw_sentiment_trends.avg_qualification_score IS '0 to 100. From: qualification_sum.';
COMMENT ON COLUMN analytics.vw_sentiment_trends.avg_sentiment IS '-1 to 1. From: sentiment_sum.';

COMMENT ON VIEW analytics.vw_top_performing_leads IS 'Grain: one row per lead, the hundred best of a tenant by qualification, worth and score. Key: tenant_id, lead_id.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.tenant_id IS 'Whose it is. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.lead_id IS 'The lead. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.status IS 'Where the lead stands. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.priority IS 'low, medium, high or urgent. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.company IS 'Company. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.industry IS 'Industry. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.city IS 'City. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.state IS 'State. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.owner_id IS 'Agent who owns it. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.owner_name IS 'Their name. From: dim_agents.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.campaign_id IS 'Campaign it is in. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.campaign_name IS 'Its name. From: dim_campaigns.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.qualification_score IS '0 to 100. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.qualification_tier IS 'hot, warm, cool or cold. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.budget_tier IS 'enterprise, large, mid, small or unknown. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.lead_score IS '0 to 100. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.is_qualified IS 'Has reached qualified, or later, at least once. From: dim_leads.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.total_pipeline_value_cents IS 'What it may bring, cents. From: dim_leads.pipeline_value_cents.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.total_calls IS 'Calls, that is sessions, over all time. From: lead_summary.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.answered_calls IS 'Calls of which a leg was answered. From: lead_summary.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.total_duration_seconds IS 'Seconds, of all legs. From: lead_summary.duration_seconds.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.total_cost_cents IS 'Cents, rounded once. From: lead_summary.cost_micros.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.last_call_at IS 'When the last leg began. From: lead_summary.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.total_conversations IS 'Conversations over all time. From: lead_summary.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.avg_sentiment IS '-1 to 1, of its conversations. From: lead_summary.sentiment_sum.';
COMMENT ON COLUMN analytics.vw_top_performing_leads.rank IS '1 is the best. From: computed.';

SELECT 'the warehouse describes itself' AS status;

-- migrate:down
DO $$
DECLARE
  described record;
BEGIN
  FOR described IN
    SELECT c.oid, c.relname, CASE WHEN c.relkind = 'v' THEN 'VIEW' ELSE 'TABLE' END AS kind
    FROM pg_class c WHERE c.relnamespace = 'analytics'::regnamespace AND c.relkind IN ('r', 'p', 'v')
      AND obj_description(c.oid) LIKE 'Grain: %'
  LOOP
    EXECUTE format('COMMENT ON %s analytics.%I IS NULL', described.kind, described.relname);
  END LOOP;
  FOR described IN
    SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    WHERE c.relnamespace = 'analytics'::regnamespace AND c.relkind IN ('r', 'p', 'v')
      AND col_description(c.oid, a.attnum) IS NOT NULL
  LOOP
    EXECUTE format('COMMENT ON COLUMN analytics.%I.%I IS NULL', described.relname, described.attname);
  END LOOP;
END $$;
SELECT 'the warehouse says nothing of itself' AS status;
