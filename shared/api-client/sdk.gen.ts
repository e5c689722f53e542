// Generated from docs/openapi.json by `npm run api:generate`.

import { client } from './client.gen.ts';
import type { Client, ClientMeta, Options as Options2, RequestResult, TDataShape } from './client/index.ts';
import type { DeleteApiKeysIdData, DeleteApiKeysIdErrors, DeleteApiKeysIdResponses, DeleteCampaignsIdData, DeleteCampaignsIdErrors, DeleteCampaignsIdResponses, DeleteContactsIdData, DeleteContactsIdErrors, DeleteContactsIdResponses, DeleteConversationsIdData, DeleteConversationsIdErrors, DeleteConversationsIdResponses, DeleteDoNotCallIdData, DeleteDoNotCallIdErrors, DeleteDoNotCallIdResponses, DeleteExportsIdData, DeleteExportsIdErrors, DeleteExportsIdResponses, DeleteImportMappingsIdData, DeleteImportMappingsIdErrors, DeleteImportMappingsIdResponses, DeleteImportsIdData, DeleteImportsIdErrors, DeleteImportsIdResponses, DeleteLeadsIdData, DeleteLeadsIdErrors, DeleteLeadsIdResponses, DeleteObjectionsIdData, DeleteObjectionsIdErrors, DeleteObjectionsIdResponses, DeleteScriptsIdData, DeleteScriptsIdErrors, DeleteScriptsIdResponses, DeleteUsersIdData, DeleteUsersIdErrors, DeleteUsersIdResponses, DeleteWebhooksIdData, DeleteWebhooksIdErrors, DeleteWebhooksIdResponses, GetAccountData, GetAccountErrors, GetAccountResponses, GetApiKeysData, GetApiKeysErrors, GetApiKeysIdData, GetApiKeysIdErrors, GetApiKeysIdResponses, GetApiKeysResponses, GetAssistConversationsIdNextLineData, GetAssistConversationsIdNextLineErrors, GetAssistConversationsIdNextLineResponses, GetAuditEventsData, GetAuditEventsErrors, GetAuditEventsIdData, GetAuditEventsIdErrors, GetAuditEventsIdResponses, GetAuditEventsResponses, GetAuthMeData, GetAuthMeErrors, GetAuthMeResponses, GetCallAttemptsData, GetCallAttemptsErrors, GetCallAttemptsIdData, GetCallAttemptsIdErrors, GetCallAttemptsIdResponses, GetCallAttemptsResponses, GetCallLogsData, GetCallLogsErrors, GetCallLogsIdData, GetCallLogsIdErrors, GetCallLogsIdRecordingsRecordingIdData, GetCallLogsIdRecordingsRecordingIdErrors, GetCallLogsIdRecordingsRecordingIdResponses, GetCallLogsIdResponses, GetCallLogsResponses, GetCallsData, GetCallsErrors, GetCallsIdData, GetCallsIdErrors, GetCallsIdResponses, GetCallsResponses, GetCampaignsData, GetCampaignsErrors, GetCampaignsIdAudienceData, GetCampaignsIdAudienceErrors, GetCampaignsIdAudienceResponses, GetCampaignsIdData, GetCampaignsIdErrors, GetCampaignsIdLiveData, GetCampaignsIdLiveErrors, GetCampaignsIdLiveResponses, GetCampaignsIdResponses, GetCampaignsResponses, GetContactsData, GetContactsErrors, GetContactsIdData, GetContactsIdErrors, GetContactsIdResponses, GetContactsResponses, GetConversationsData, GetConversationsErrors, GetConversationsIdData, GetConversationsIdErrors, GetConversationsIdMessagesData, GetConversationsIdMessagesErrors, GetConversationsIdMessagesResponses, GetConversationsIdResponses, GetConversationsResponses, GetDialEntriesData, GetDialEntriesErrors, GetDialEntriesIdData, GetDialEntriesIdErrors, GetDialEntriesIdResponses, GetDialEntriesResponses, GetDoNotCallData, GetDoNotCallErrors, GetDoNotCallIdData, GetDoNotCallIdErrors, GetDoNotCallIdResponses, GetDoNotCallResponses, GetExportsData, GetExportsErrors, GetExportsIdData, GetExportsIdErrors, GetExportsIdResponses, GetExportsResponses, GetGraphAgentsHandOffLoopsData, GetGraphAgentsHandOffLoopsErrors, GetGraphAgentsHandOffLoopsResponses, GetGraphAgentsLoadData, GetGraphAgentsLoadErrors, GetGraphAgentsLoadResponses, GetGraphAgentsRecommendData, GetGraphAgentsRecommendErrors, GetGraphAgentsRecommendResponses, GetGraphCallsBreaksData, GetGraphCallsBreaksErrors, GetGraphCallsBreaksResponses, GetGraphCallsIdChainData, GetGraphCallsIdChainErrors, GetGraphCallsIdChainResponses, GetGraphCallsTouchesData, GetGraphCallsTouchesErrors, GetGraphCallsTouchesResponses, GetGraphCompaniesData, GetGraphCompaniesErrors, GetGraphCompaniesResponses, GetGraphDecisionPathsData, GetGraphDecisionPathsErrors, GetGraphDecisionPathsResponses, GetGraphIntroductionsData, GetGraphIntroductionsErrors, GetGraphIntroductionsResponses, GetGraphLeadsIdDuplicatesData, GetGraphLeadsIdDuplicatesErrors, GetGraphLeadsIdDuplicatesResponses, GetGraphLeadsIdNetworkData, GetGraphLeadsIdNetworkErrors, GetGraphLeadsIdNetworkResponses, GetGraphLeadsIdReferralsData, GetGraphLeadsIdReferralsErrors, GetGraphLeadsIdReferralsResponses, GetGraphReferrersData, GetGraphReferrersErrors, GetGraphReferrersResponses, GetImportMappingsData, GetImportMappingsErrors, GetImportMappingsIdData, GetImportMappingsIdErrors, GetImportMappingsIdResponses, GetImportMappingsResponses, GetImportsData, GetImportsErrors, GetImportsIdData, GetImportsIdErrors, GetImportsIdResponses, GetImportsResponses, GetLeadsData, GetLeadsErrors, GetLeadsIdCallableData, GetLeadsIdCallableErrors, GetLeadsIdCallableResponses, GetLeadsIdData, GetLeadsIdDuplicatesData, GetLeadsIdDuplicatesErrors, GetLeadsIdDuplicatesResponses, GetLeadsIdErrors, GetLeadsIdExportData, GetLeadsIdExportErrors, GetLeadsIdExportResponses, GetLeadsIdResponses, GetLeadsIdTimelineData, GetLeadsIdTimelineErrors, GetLeadsIdTimelineResponses, GetLeadsResponses, GetObjectionsData, GetObjectionsErrors, GetObjectionsIdData, GetObjectionsIdErrors, GetObjectionsIdResponses, GetObjectionsResponses, GetReportsAgentPerformanceData, GetReportsAgentPerformanceErrors, GetReportsAgentPerformanceResponses, GetReportsCallActivityData, GetReportsCallActivityErrors, GetReportsCallActivityResponses, GetReportsCallQualityData, GetReportsCallQualityErrors, GetReportsCallQualityResponses, GetReportsCampaignPerformanceData, GetReportsCampaignPerformanceErrors, GetReportsCampaignPerformanceResponses, GetReportsFunnelData, GetReportsFunnelErrors, GetReportsFunnelResponses, GetReportsLeadPerformanceData, GetReportsLeadPerformanceErrors, GetReportsLeadPerformanceResponses, GetReportsSentimentData, GetReportsSentimentErrors, GetReportsSentimentResponses, GetReportsTopLeadsData, GetReportsTopLeadsErrors, GetReportsTopLeadsResponses, GetScriptsData, GetScriptsErrors, GetScriptsIdData, GetScriptsIdErrors, GetScriptsIdResponses, GetScriptsResponses, GetSearchConversationsIdSimilarData, GetSearchConversationsIdSimilarErrors, GetSearchConversationsIdSimilarResponses, GetSearchData, GetSearchErrors, GetSearchLeadsIdSimilarData, GetSearchLeadsIdSimilarErrors, GetSearchLeadsIdSimilarResponses, GetSearchResponses, GetUsersData, GetUsersErrors, GetUsersIdData, GetUsersIdErrors, GetUsersIdResponses, GetUsersMeTimezoneData, GetUsersMeTimezoneErrors, GetUsersMeTimezoneResponses, GetUsersResponses, GetWebhooksData, GetWebhooksErrors, GetWebhooksIdData, GetWebhooksIdDeliveriesData, GetWebhooksIdDeliveriesErrors, GetWebhooksIdDeliveriesResponses, GetWebhooksIdErrors, GetWebhooksIdResponses, GetWebhooksResponses, PatchAccountData, PatchAccountErrors, PatchAccountResponses, PatchCallLogsIdData, PatchCallLogsIdErrors, PatchCallLogsIdResponses, PatchCampaignsIdData, PatchCampaignsIdErrors, PatchCampaignsIdResponses, PatchContactsIdData, PatchContactsIdErrors, PatchContactsIdResponses, PatchConversationsIdData, PatchConversationsIdErrors, PatchConversationsIdResponses, PatchDoNotCallIdData, PatchDoNotCallIdErrors, PatchDoNotCallIdResponses, PatchImportMappingsIdData, PatchImportMappingsIdErrors, PatchImportMappingsIdResponses, PatchLeadsIdData, PatchLeadsIdErrors, PatchLeadsIdResponses, PatchObjectionsIdData, PatchObjectionsIdErrors, PatchObjectionsIdResponses, PatchScriptsIdData, PatchScriptsIdErrors, PatchScriptsIdResponses, PatchUsersIdData, PatchUsersIdErrors, PatchUsersIdResponses, PatchWebhooksIdData, PatchWebhooksIdErrors, PatchWebhooksIdResponses, PostApiKeysData, PostApiKeysErrors, PostApiKeysResponses, PostAssistObjectionData, PostAssistObjectionErrors, PostAssistObjectionResponses, PostAssistOutcomesData, PostAssistOutcomesErrors, PostAssistOutcomesResponses, PostAuthActivateData, PostAuthActivateErrors, PostAuthActivateResponses, PostAuthBrowserRefreshData, PostAuthBrowserRefreshErrors, PostAuthBrowserRefreshResponses, PostAuthBrowserSignInData, PostAuthBrowserSignInErrors, PostAuthBrowserSignInResponses, PostAuthBrowserSignOutData, PostAuthBrowserSignOutErrors, PostAuthBrowserSignOutResponses, PostAuthPasswordResetData, PostAuthPasswordResetErrors, PostAuthPasswordResetResponses, PostAuthRefreshData, PostAuthRefreshErrors, PostAuthRefreshResponses, PostAuthSignInData, PostAuthSignInErrors, PostAuthSignInResponses, PostAuthSignOutData, PostAuthSignOutErrors, PostAuthSignOutResponses, PostAuthSignUpData, PostAuthSignUpErrors, PostAuthSignUpResponses, PostCallLogsData, PostCallLogsErrors, PostCallLogsResponses, PostCallsData, PostCallsErrors, PostCallsResponses, PostCampaignsAudiencePreviewData, PostCampaignsAudiencePreviewErrors, PostCampaignsAudiencePreviewResponses, PostCampaignsBulkData, PostCampaignsBulkErrors, PostCampaignsBulkResponses, PostCampaignsData, PostCampaignsErrors, PostCampaignsIdCallbacksData, PostCampaignsIdCallbacksErrors, PostCampaignsIdCallbacksResponses, PostCampaignsResponses, PostContactsBulkData, PostContactsBulkErrors, PostContactsBulkResponses, PostContactsData, PostContactsErrors, PostContactsResponses, PostConversationsBulkData, PostConversationsBulkErrors, PostConversationsBulkResponses, PostConversationsData, PostConversationsErrors, PostConversationsIdMessagesData, PostConversationsIdMessagesErrors, PostConversationsIdMessagesResponses, PostConversationsResponses, PostDoNotCallBulkData, PostDoNotCallBulkErrors, PostDoNotCallBulkResponses, PostDoNotCallData, PostDoNotCallErrors, PostDoNotCallResponses, PostExportsData, PostExportsErrors, PostExportsResponses, PostImportMappingsBulkData, PostImportMappingsBulkErrors, PostImportMappingsBulkResponses, PostImportMappingsData, PostImportMappingsErrors, PostImportMappingsResponses, PostImportsData, PostImportsErrors, PostImportsIdCancelData, PostImportsIdCancelErrors, PostImportsIdCancelResponses, PostImportsIdUndoData, PostImportsIdUndoErrors, PostImportsIdUndoResponses, PostImportsPreviewData, PostImportsPreviewErrors, PostImportsPreviewResponses, PostImportsResponses, PostLeadsBulkData, PostLeadsBulkErrors, PostLeadsBulkResponses, PostLeadsData, PostLeadsErrors, PostLeadsIdEraseData, PostLeadsIdEraseErrors, PostLeadsIdEraseResponses, PostLeadsIdMergeData, PostLeadsIdMergeErrors, PostLeadsIdMergeResponses, PostLeadsIdQualifyData, PostLeadsIdQualifyErrors, PostLeadsIdQualifyResponses, PostLeadsIdTransitionData, PostLeadsIdTransitionErrors, PostLeadsIdTransitionResponses, PostLeadsIdUnmergeData, PostLeadsIdUnmergeErrors, PostLeadsIdUnmergeResponses, PostLeadsResponses, PostObjectionsBulkData, PostObjectionsBulkErrors, PostObjectionsBulkResponses, PostObjectionsData, PostObjectionsErrors, PostObjectionsResponses, PostScriptsBulkData, PostScriptsBulkErrors, PostScriptsBulkResponses, PostScriptsData, PostScriptsErrors, PostScriptsResponses, PostUsersData, PostUsersErrors, PostUsersResponses, PostWebhooksData, PostWebhooksErrors, PostWebhooksIdDeliveriesEventIdReplayData, PostWebhooksIdDeliveriesEventIdReplayErrors, PostWebhooksIdDeliveriesEventIdReplayResponses, PostWebhooksIdRotateSecretData, PostWebhooksIdRotateSecretErrors, PostWebhooksIdRotateSecretResponses, PostWebhooksResponses, PutUsersMeAvailabilityData, PutUsersMeAvailabilityErrors, PutUsersMeAvailabilityResponses, PutUsersMeTimezoneData, PutUsersMeTimezoneErrors, PutUsersMeTimezoneResponses } from './types.gen.ts';

export type Options<TData extends TDataShape = TDataShape, ThrowOnError extends boolean = boolean, TResponse = unknown> = Options2<TData, ThrowOnError, TResponse> & {
    /**
     * You can provide a client instance returned by `createClient()` instead of
     * individual options. This might be also useful if you want to implement a
     * custom client.
     */
    client?: Client;
    /**
     * You can pass arbitrary values through the `meta` object. This can be
     * used to access values that aren't defined as part of the SDK function.
     */
    meta?: keyof ClientMeta extends never ? Record<string, unknown> : ClientMeta;
};

/**
 * List leads
 *
 * Needs the permission `leads:read`.
 */
export const getLeads = <ThrowOnError extends boolean = false>(options?: Options<GetLeadsData, ThrowOnError>): RequestResult<GetLeadsResponses, GetLeadsErrors, ThrowOnError> => (options?.client ?? client).get<GetLeadsResponses, GetLeadsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads',
    ...options
});

/**
 * Create one of the leads
 *
 * Needs the permission `leads:write`.
 */
export const postLeads = <ThrowOnError extends boolean = false>(options: Options<PostLeadsData, ThrowOnError>): RequestResult<PostLeadsResponses, PostLeadsErrors, ThrowOnError> => (options.client ?? client).post<PostLeadsResponses, PostLeadsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete one of the leads
 *
 * Needs the permission `leads:write`.
 */
export const deleteLeadsId = <ThrowOnError extends boolean = false>(options: Options<DeleteLeadsIdData, ThrowOnError>): RequestResult<DeleteLeadsIdResponses, DeleteLeadsIdErrors, ThrowOnError> => (options.client ?? client).delete<DeleteLeadsIdResponses, DeleteLeadsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads/{id}',
    ...options
});

/**
 * Read one of the leads
 *
 * Needs the permission `leads:read`.
 */
export const getLeadsId = <ThrowOnError extends boolean = false>(options: Options<GetLeadsIdData, ThrowOnError>): RequestResult<GetLeadsIdResponses, GetLeadsIdErrors, ThrowOnError> => (options.client ?? client).get<GetLeadsIdResponses, GetLeadsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads/{id}',
    ...options
});

/**
 * Change one of the leads, by a JSON merge patch
 *
 * Needs the permission `leads:write`.
 */
export const patchLeadsId = <ThrowOnError extends boolean = false>(options: Options<PatchLeadsIdData, ThrowOnError>): RequestResult<PatchLeadsIdResponses, PatchLeadsIdErrors, ThrowOnError> => (options.client ?? client).patch<PatchLeadsIdResponses, PatchLeadsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads/{id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Create, change and delete many leads, each with its own result
 *
 * Needs the permission `leads:write`.
 */
export const postLeadsBulk = <ThrowOnError extends boolean = false>(options: Options<PostLeadsBulkData, ThrowOnError>): RequestResult<PostLeadsBulkResponses, PostLeadsBulkErrors, ThrowOnError> => (options.client ?? client).post<PostLeadsBulkResponses, PostLeadsBulkErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads/bulk',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Move a lead to another status
 *
 * Needs the permission `leads:write`.
 */
export const postLeadsIdTransition = <ThrowOnError extends boolean = false>(options: Options<PostLeadsIdTransitionData, ThrowOnError>): RequestResult<PostLeadsIdTransitionResponses, PostLeadsIdTransitionErrors, ThrowOnError> => (options.client ?? client).post<PostLeadsIdTransitionResponses, PostLeadsIdTransitionErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads/{id}/transition',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Say what is known of a lead’s budget, authority, need and timeline
 *
 * Needs the permission `leads:write`.
 */
export const postLeadsIdQualify = <ThrowOnError extends boolean = false>(options: Options<PostLeadsIdQualifyData, ThrowOnError>): RequestResult<PostLeadsIdQualifyResponses, PostLeadsIdQualifyErrors, ThrowOnError> => (options.client ?? client).post<PostLeadsIdQualifyResponses, PostLeadsIdQualifyErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads/{id}/qualify',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Merge another lead into this one: its history comes along, its id leads here
 *
 * Needs the permission `leads:write`.
 */
export const postLeadsIdMerge = <ThrowOnError extends boolean = false>(options: Options<PostLeadsIdMergeData, ThrowOnError>): RequestResult<PostLeadsIdMergeResponses, PostLeadsIdMergeErrors, ThrowOnError> => (options.client ?? client).post<PostLeadsIdMergeResponses, PostLeadsIdMergeErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads/{id}/merge',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Take a merge back: the other lead is there again with what was its own
 *
 * Needs the permission `leads:write`.
 */
export const postLeadsIdUnmerge = <ThrowOnError extends boolean = false>(options: Options<PostLeadsIdUnmergeData, ThrowOnError>): RequestResult<PostLeadsIdUnmergeResponses, PostLeadsIdUnmergeErrors, ThrowOnError> => (options.client ?? client).post<PostLeadsIdUnmergeResponses, PostLeadsIdUnmergeErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads/{id}/unmerge',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Everything that happened to a lead and the caller may read, the latest first
 *
 * Needs the permission `leads:read`.
 */
export const getLeadsIdTimeline = <ThrowOnError extends boolean = false>(options: Options<GetLeadsIdTimelineData, ThrowOnError>): RequestResult<GetLeadsIdTimelineResponses, GetLeadsIdTimelineErrors, ThrowOnError> => (options.client ?? client).get<GetLeadsIdTimelineResponses, GetLeadsIdTimelineErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads/{id}/timeline',
    ...options
});

/**
 * Other leads that may be the same person, and why
 *
 * Needs the permission `leads:read`.
 */
export const getLeadsIdDuplicates = <ThrowOnError extends boolean = false>(options: Options<GetLeadsIdDuplicatesData, ThrowOnError>): RequestResult<GetLeadsIdDuplicatesResponses, GetLeadsIdDuplicatesErrors, ThrowOnError> => (options.client ?? client).get<GetLeadsIdDuplicatesResponses, GetLeadsIdDuplicatesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads/{id}/duplicates',
    ...options
});

/**
 * Whether this lead may be called now, which rules say so, and from when it may if it may not
 *
 * Needs the permission `leads:read`.
 */
export const getLeadsIdCallable = <ThrowOnError extends boolean = false>(options: Options<GetLeadsIdCallableData, ThrowOnError>): RequestResult<GetLeadsIdCallableResponses, GetLeadsIdCallableErrors, ThrowOnError> => (options.client ?? client).get<GetLeadsIdCallableResponses, GetLeadsIdCallableErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads/{id}/callable',
    ...options
});

/**
 * Everything that all stores hold of a person, as one archive
 *
 * Needs the permission `leads:export`.
 */
export const getLeadsIdExport = <ThrowOnError extends boolean = false>(options: Options<GetLeadsIdExportData, ThrowOnError>): RequestResult<GetLeadsIdExportResponses, GetLeadsIdExportErrors, ThrowOnError> => (options.client ?? client).get<GetLeadsIdExportResponses, GetLeadsIdExportErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads/{id}/export',
    ...options
});

/**
 * Erase a person from every store; what is left counts and names nobody
 *
 * Needs the permission `leads:erase`.
 */
export const postLeadsIdErase = <ThrowOnError extends boolean = false>(options: Options<PostLeadsIdEraseData, ThrowOnError>): RequestResult<PostLeadsIdEraseResponses, PostLeadsIdEraseErrors, ThrowOnError> => (options.client ?? client).post<PostLeadsIdEraseResponses, PostLeadsIdEraseErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/leads/{id}/erase',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List contacts
 *
 * Needs the permission `contacts:read`.
 */
export const getContacts = <ThrowOnError extends boolean = false>(options?: Options<GetContactsData, ThrowOnError>): RequestResult<GetContactsResponses, GetContactsErrors, ThrowOnError> => (options?.client ?? client).get<GetContactsResponses, GetContactsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/contacts',
    ...options
});

/**
 * Create one of the contacts
 *
 * Needs the permission `contacts:write`.
 */
export const postContacts = <ThrowOnError extends boolean = false>(options: Options<PostContactsData, ThrowOnError>): RequestResult<PostContactsResponses, PostContactsErrors, ThrowOnError> => (options.client ?? client).post<PostContactsResponses, PostContactsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/contacts',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete one of the contacts
 *
 * Needs the permission `contacts:write`.
 */
export const deleteContactsId = <ThrowOnError extends boolean = false>(options: Options<DeleteContactsIdData, ThrowOnError>): RequestResult<DeleteContactsIdResponses, DeleteContactsIdErrors, ThrowOnError> => (options.client ?? client).delete<DeleteContactsIdResponses, DeleteContactsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/contacts/{id}',
    ...options
});

/**
 * Read one of the contacts
 *
 * Needs the permission `contacts:read`.
 */
export const getContactsId = <ThrowOnError extends boolean = false>(options: Options<GetContactsIdData, ThrowOnError>): RequestResult<GetContactsIdResponses, GetContactsIdErrors, ThrowOnError> => (options.client ?? client).get<GetContactsIdResponses, GetContactsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/contacts/{id}',
    ...options
});

/**
 * Change one of the contacts, by a JSON merge patch
 *
 * Needs the permission `contacts:write`.
 */
export const patchContactsId = <ThrowOnError extends boolean = false>(options: Options<PatchContactsIdData, ThrowOnError>): RequestResult<PatchContactsIdResponses, PatchContactsIdErrors, ThrowOnError> => (options.client ?? client).patch<PatchContactsIdResponses, PatchContactsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/contacts/{id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Create, change and delete many contacts, each with its own result
 *
 * Needs the permission `contacts:write`.
 */
export const postContactsBulk = <ThrowOnError extends boolean = false>(options: Options<PostContactsBulkData, ThrowOnError>): RequestResult<PostContactsBulkResponses, PostContactsBulkErrors, ThrowOnError> => (options.client ?? client).post<PostContactsBulkResponses, PostContactsBulkErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/contacts/bulk',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List calls
 *
 * Needs the permission `calls:read`.
 */
export const getCalls = <ThrowOnError extends boolean = false>(options?: Options<GetCallsData, ThrowOnError>): RequestResult<GetCallsResponses, GetCallsErrors, ThrowOnError> => (options?.client ?? client).get<GetCallsResponses, GetCallsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/calls',
    ...options
});

/**
 * Call a lead, if it may be called now, and put it through to an agent when it answers
 *
 * Needs the permission `calls:write`.
 */
export const postCalls = <ThrowOnError extends boolean = false>(options: Options<PostCallsData, ThrowOnError>): RequestResult<PostCallsResponses, PostCallsErrors, ThrowOnError> => (options.client ?? client).post<PostCallsResponses, PostCallsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/calls',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Read one of the calls
 *
 * Needs the permission `calls:read`.
 */
export const getCallsId = <ThrowOnError extends boolean = false>(options: Options<GetCallsIdData, ThrowOnError>): RequestResult<GetCallsIdResponses, GetCallsIdErrors, ThrowOnError> => (options.client ?? client).get<GetCallsIdResponses, GetCallsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/calls/{id}',
    ...options
});

/**
 * List call-logs
 *
 * Needs the permission `calls:read`.
 */
export const getCallLogs = <ThrowOnError extends boolean = false>(options?: Options<GetCallLogsData, ThrowOnError>): RequestResult<GetCallLogsResponses, GetCallLogsErrors, ThrowOnError> => (options?.client ?? client).get<GetCallLogsResponses, GetCallLogsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/call-logs',
    ...options
});

/**
 * Record a call that was made elsewhere
 *
 * Needs the permission `calls:write`.
 */
export const postCallLogs = <ThrowOnError extends boolean = false>(options: Options<PostCallLogsData, ThrowOnError>): RequestResult<PostCallLogsResponses, PostCallLogsErrors, ThrowOnError> => (options.client ?? client).post<PostCallLogsResponses, PostCallLogsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/call-logs',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Read one of the call-logs
 *
 * Needs the permission `calls:read`.
 */
export const getCallLogsId = <ThrowOnError extends boolean = false>(options: Options<GetCallLogsIdData, ThrowOnError>): RequestResult<GetCallLogsIdResponses, GetCallLogsIdErrors, ThrowOnError> => (options.client ?? client).get<GetCallLogsIdResponses, GetCallLogsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/call-logs/{id}',
    ...options
});

/**
 * Note what a call came to: disposition, notes, tags, whose it was
 *
 * Needs the permission `calls:write`.
 */
export const patchCallLogsId = <ThrowOnError extends boolean = false>(options: Options<PatchCallLogsIdData, ThrowOnError>): RequestResult<PatchCallLogsIdResponses, PatchCallLogsIdErrors, ThrowOnError> => (options.client ?? client).patch<PatchCallLogsIdResponses, PatchCallLogsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/call-logs/{id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * A link to listen to a recording, good for fifteen minutes
 *
 * Needs the permission `calls:read`.
 */
export const getCallLogsIdRecordingsRecordingId = <ThrowOnError extends boolean = false>(options: Options<GetCallLogsIdRecordingsRecordingIdData, ThrowOnError>): RequestResult<GetCallLogsIdRecordingsRecordingIdResponses, GetCallLogsIdRecordingsRecordingIdErrors, ThrowOnError> => (options.client ?? client).get<GetCallLogsIdRecordingsRecordingIdResponses, GetCallLogsIdRecordingsRecordingIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/call-logs/{id}/recordings/{recordingId}',
    ...options
});

/**
 * List conversations
 *
 * Needs the permission `conversations:read`.
 */
export const getConversations = <ThrowOnError extends boolean = false>(options?: Options<GetConversationsData, ThrowOnError>): RequestResult<GetConversationsResponses, GetConversationsErrors, ThrowOnError> => (options?.client ?? client).get<GetConversationsResponses, GetConversationsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/conversations',
    ...options
});

/**
 * Create one of the conversations
 *
 * Needs the permission `conversations:write`.
 */
export const postConversations = <ThrowOnError extends boolean = false>(options: Options<PostConversationsData, ThrowOnError>): RequestResult<PostConversationsResponses, PostConversationsErrors, ThrowOnError> => (options.client ?? client).post<PostConversationsResponses, PostConversationsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/conversations',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete one of the conversations
 *
 * Needs the permission `conversations:write`.
 */
export const deleteConversationsId = <ThrowOnError extends boolean = false>(options: Options<DeleteConversationsIdData, ThrowOnError>): RequestResult<DeleteConversationsIdResponses, DeleteConversationsIdErrors, ThrowOnError> => (options.client ?? client).delete<DeleteConversationsIdResponses, DeleteConversationsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/conversations/{id}',
    ...options
});

/**
 * Read one of the conversations
 *
 * Needs the permission `conversations:read`.
 */
export const getConversationsId = <ThrowOnError extends boolean = false>(options: Options<GetConversationsIdData, ThrowOnError>): RequestResult<GetConversationsIdResponses, GetConversationsIdErrors, ThrowOnError> => (options.client ?? client).get<GetConversationsIdResponses, GetConversationsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/conversations/{id}',
    ...options
});

/**
 * Change one of the conversations, by a JSON merge patch
 *
 * Needs the permission `conversations:write`.
 */
export const patchConversationsId = <ThrowOnError extends boolean = false>(options: Options<PatchConversationsIdData, ThrowOnError>): RequestResult<PatchConversationsIdResponses, PatchConversationsIdErrors, ThrowOnError> => (options.client ?? client).patch<PatchConversationsIdResponses, PatchConversationsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/conversations/{id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Create, change and delete many conversations, each with its own result
 *
 * Needs the permission `conversations:write`.
 */
export const postConversationsBulk = <ThrowOnError extends boolean = false>(options: Options<PostConversationsBulkData, ThrowOnError>): RequestResult<PostConversationsBulkResponses, PostConversationsBulkErrors, ThrowOnError> => (options.client ?? client).post<PostConversationsBulkResponses, PostConversationsBulkErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/conversations/bulk',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * The messages of a conversation, and where it goes on if it does
 *
 * Needs the permission `conversations:read`.
 */
export const getConversationsIdMessages = <ThrowOnError extends boolean = false>(options: Options<GetConversationsIdMessagesData, ThrowOnError>): RequestResult<GetConversationsIdMessagesResponses, GetConversationsIdMessagesErrors, ThrowOnError> => (options.client ?? client).get<GetConversationsIdMessagesResponses, GetConversationsIdMessagesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/conversations/{id}/messages',
    ...options
});

/**
 * Add messages to the end of a conversation
 *
 * Needs the permission `conversations:write`.
 */
export const postConversationsIdMessages = <ThrowOnError extends boolean = false>(options: Options<PostConversationsIdMessagesData, ThrowOnError>): RequestResult<PostConversationsIdMessagesResponses, PostConversationsIdMessagesErrors, ThrowOnError> => (options.client ?? client).post<PostConversationsIdMessagesResponses, PostConversationsIdMessagesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/conversations/{id}/messages',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List call-attempts
 *
 * Needs the permission `calls:read`.
 */
export const getCallAttempts = <ThrowOnError extends boolean = false>(options?: Options<GetCallAttemptsData, ThrowOnError>): RequestResult<GetCallAttemptsResponses, GetCallAttemptsErrors, ThrowOnError> => (options?.client ?? client).get<GetCallAttemptsResponses, GetCallAttemptsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/call-attempts',
    ...options
});

/**
 * Read one of the call-attempts
 *
 * Needs the permission `calls:read`.
 */
export const getCallAttemptsId = <ThrowOnError extends boolean = false>(options: Options<GetCallAttemptsIdData, ThrowOnError>): RequestResult<GetCallAttemptsIdResponses, GetCallAttemptsIdErrors, ThrowOnError> => (options.client ?? client).get<GetCallAttemptsIdResponses, GetCallAttemptsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/call-attempts/{id}',
    ...options
});

/**
 * List campaigns
 *
 * Needs the permission `campaigns:read`.
 */
export const getCampaigns = <ThrowOnError extends boolean = false>(options?: Options<GetCampaignsData, ThrowOnError>): RequestResult<GetCampaignsResponses, GetCampaignsErrors, ThrowOnError> => (options?.client ?? client).get<GetCampaignsResponses, GetCampaignsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/campaigns',
    ...options
});

/**
 * Create one of the campaigns
 *
 * Needs the permission `campaigns:write`.
 */
export const postCampaigns = <ThrowOnError extends boolean = false>(options: Options<PostCampaignsData, ThrowOnError>): RequestResult<PostCampaignsResponses, PostCampaignsErrors, ThrowOnError> => (options.client ?? client).post<PostCampaignsResponses, PostCampaignsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/campaigns',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete one of the campaigns
 *
 * Needs the permission `campaigns:write`.
 */
export const deleteCampaignsId = <ThrowOnError extends boolean = false>(options: Options<DeleteCampaignsIdData, ThrowOnError>): RequestResult<DeleteCampaignsIdResponses, DeleteCampaignsIdErrors, ThrowOnError> => (options.client ?? client).delete<DeleteCampaignsIdResponses, DeleteCampaignsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/campaigns/{id}',
    ...options
});

/**
 * Read one of the campaigns
 *
 * Needs the permission `campaigns:read`.
 */
export const getCampaignsId = <ThrowOnError extends boolean = false>(options: Options<GetCampaignsIdData, ThrowOnError>): RequestResult<GetCampaignsIdResponses, GetCampaignsIdErrors, ThrowOnError> => (options.client ?? client).get<GetCampaignsIdResponses, GetCampaignsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/campaigns/{id}',
    ...options
});

/**
 * Change one of the campaigns, by a JSON merge patch
 *
 * Needs the permission `campaigns:write`.
 */
export const patchCampaignsId = <ThrowOnError extends boolean = false>(options: Options<PatchCampaignsIdData, ThrowOnError>): RequestResult<PatchCampaignsIdResponses, PatchCampaignsIdErrors, ThrowOnError> => (options.client ?? client).patch<PatchCampaignsIdResponses, PatchCampaignsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/campaigns/{id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Create, change and delete many campaigns, each with its own result
 *
 * Needs the permission `campaigns:write`.
 */
export const postCampaignsBulk = <ThrowOnError extends boolean = false>(options: Options<PostCampaignsBulkData, ThrowOnError>): RequestResult<PostCampaignsBulkResponses, PostCampaignsBulkErrors, ThrowOnError> => (options.client ?? client).post<PostCampaignsBulkResponses, PostCampaignsBulkErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/campaigns/bulk',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Who is of a campaign’s audience: how many, and the first of them
 *
 * Needs the permission `leads:read`.
 */
export const getCampaignsIdAudience = <ThrowOnError extends boolean = false>(options: Options<GetCampaignsIdAudienceData, ThrowOnError>): RequestResult<GetCampaignsIdAudienceResponses, GetCampaignsIdAudienceErrors, ThrowOnError> => (options.client ?? client).get<GetCampaignsIdAudienceResponses, GetCampaignsIdAudienceErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/campaigns/{id}/audience',
    ...options
});

/**
 * Who would be of an audience, before it is a campaign’s
 *
 * Needs the permission `leads:read`.
 */
export const postCampaignsAudiencePreview = <ThrowOnError extends boolean = false>(options: Options<PostCampaignsAudiencePreviewData, ThrowOnError>): RequestResult<PostCampaignsAudiencePreviewResponses, PostCampaignsAudiencePreviewErrors, ThrowOnError> => (options.client ?? client).post<PostCampaignsAudiencePreviewResponses, PostCampaignsAudiencePreviewErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/campaigns/audience-preview',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List dial-entries
 *
 * Needs the permission `campaigns:read`.
 */
export const getDialEntries = <ThrowOnError extends boolean = false>(options?: Options<GetDialEntriesData, ThrowOnError>): RequestResult<GetDialEntriesResponses, GetDialEntriesErrors, ThrowOnError> => (options?.client ?? client).get<GetDialEntriesResponses, GetDialEntriesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/dial-entries',
    ...options
});

/**
 * Read one of the dial-entries
 *
 * Needs the permission `campaigns:read`.
 */
export const getDialEntriesId = <ThrowOnError extends boolean = false>(options: Options<GetDialEntriesIdData, ThrowOnError>): RequestResult<GetDialEntriesIdResponses, GetDialEntriesIdErrors, ThrowOnError> => (options.client ?? client).get<GetDialEntriesIdResponses, GetDialEntriesIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/dial-entries/{id}',
    ...options
});

/**
 * Promise a lead to be called at a time; a promise that was there before is replaced
 *
 * Needs the permission `calls:write`.
 */
export const postCampaignsIdCallbacks = <ThrowOnError extends boolean = false>(options: Options<PostCampaignsIdCallbacksData, ThrowOnError>): RequestResult<PostCampaignsIdCallbacksResponses, PostCampaignsIdCallbacksErrors, ThrowOnError> => (options.client ?? client).post<PostCampaignsIdCallbacksResponses, PostCampaignsIdCallbacksErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/campaigns/{id}/callbacks',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * What goes on in a campaign now: calls, agents, and who is waiting to be called
 *
 * Needs the permission `calls:read`.
 */
export const getCampaignsIdLive = <ThrowOnError extends boolean = false>(options: Options<GetCampaignsIdLiveData, ThrowOnError>): RequestResult<GetCampaignsIdLiveResponses, GetCampaignsIdLiveErrors, ThrowOnError> => (options.client ?? client).get<GetCampaignsIdLiveResponses, GetCampaignsIdLiveErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/campaigns/{id}/live',
    ...options
});

/**
 * List objections
 *
 * Needs the permission `playbook:read`.
 */
export const getObjections = <ThrowOnError extends boolean = false>(options?: Options<GetObjectionsData, ThrowOnError>): RequestResult<GetObjectionsResponses, GetObjectionsErrors, ThrowOnError> => (options?.client ?? client).get<GetObjectionsResponses, GetObjectionsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/objections',
    ...options
});

/**
 * Create one of the objections
 *
 * Needs the permission `playbook:write`.
 */
export const postObjections = <ThrowOnError extends boolean = false>(options: Options<PostObjectionsData, ThrowOnError>): RequestResult<PostObjectionsResponses, PostObjectionsErrors, ThrowOnError> => (options.client ?? client).post<PostObjectionsResponses, PostObjectionsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/objections',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete one of the objections
 *
 * Needs the permission `playbook:write`.
 */
export const deleteObjectionsId = <ThrowOnError extends boolean = false>(options: Options<DeleteObjectionsIdData, ThrowOnError>): RequestResult<DeleteObjectionsIdResponses, DeleteObjectionsIdErrors, ThrowOnError> => (options.client ?? client).delete<DeleteObjectionsIdResponses, DeleteObjectionsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/objections/{id}',
    ...options
});

/**
 * Read one of the objections
 *
 * Needs the permission `playbook:read`.
 */
export const getObjectionsId = <ThrowOnError extends boolean = false>(options: Options<GetObjectionsIdData, ThrowOnError>): RequestResult<GetObjectionsIdResponses, GetObjectionsIdErrors, ThrowOnError> => (options.client ?? client).get<GetObjectionsIdResponses, GetObjectionsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/objections/{id}',
    ...options
});

/**
 * Change one of the objections, by a JSON merge patch
 *
 * Needs the permission `playbook:write`.
 */
export const patchObjectionsId = <ThrowOnError extends boolean = false>(options: Options<PatchObjectionsIdData, ThrowOnError>): RequestResult<PatchObjectionsIdResponses, PatchObjectionsIdErrors, ThrowOnError> => (options.client ?? client).patch<PatchObjectionsIdResponses, PatchObjectionsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/objections/{id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Create, change and delete many objections, each with its own result
 *
 * Needs the permission `playbook:write`.
 */
export const postObjectionsBulk = <ThrowOnError extends boolean = false>(options: Options<PostObjectionsBulkData, ThrowOnError>): RequestResult<PostObjectionsBulkResponses, PostObjectionsBulkErrors, ThrowOnError> => (options.client ?? client).post<PostObjectionsBulkResponses, PostObjectionsBulkErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/objections/bulk',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List scripts
 *
 * Needs the permission `playbook:read`.
 */
export const getScripts = <ThrowOnError extends boolean = false>(options?: Options<GetScriptsData, ThrowOnError>): RequestResult<GetScriptsResponses, GetScriptsErrors, ThrowOnError> => (options?.client ?? client).get<GetScriptsResponses, GetScriptsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/scripts',
    ...options
});

/**
 * Create one of the scripts
 *
 * Needs the permission `playbook:write`.
 */
export const postScripts = <ThrowOnError extends boolean = false>(options: Options<PostScriptsData, ThrowOnError>): RequestResult<PostScriptsResponses, PostScriptsErrors, ThrowOnError> => (options.client ?? client).post<PostScriptsResponses, PostScriptsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/scripts',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete one of the scripts
 *
 * Needs the permission `playbook:write`.
 */
export const deleteScriptsId = <ThrowOnError extends boolean = false>(options: Options<DeleteScriptsIdData, ThrowOnError>): RequestResult<DeleteScriptsIdResponses, DeleteScriptsIdErrors, ThrowOnError> => (options.client ?? client).delete<DeleteScriptsIdResponses, DeleteScriptsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/scripts/{id}',
    ...options
});

/**
 * Read one of the scripts
 *
 * Needs the permission `playbook:read`.
 */
export const getScriptsId = <ThrowOnError extends boolean = false>(options: Options<GetScriptsIdData, ThrowOnError>): RequestResult<GetScriptsIdResponses, GetScriptsIdErrors, ThrowOnError> => (options.client ?? client).get<GetScriptsIdResponses, GetScriptsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/scripts/{id}',
    ...options
});

/**
 * Change one of the scripts, by a JSON merge patch
 *
 * Needs the permission `playbook:write`.
 */
export const patchScriptsId = <ThrowOnError extends boolean = false>(options: Options<PatchScriptsIdData, ThrowOnError>): RequestResult<PatchScriptsIdResponses, PatchScriptsIdErrors, ThrowOnError> => (options.client ?? client).patch<PatchScriptsIdResponses, PatchScriptsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/scripts/{id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Create, change and delete many scripts, each with its own result
 *
 * Needs the permission `playbook:write`.
 */
export const postScriptsBulk = <ThrowOnError extends boolean = false>(options: Options<PostScriptsBulkData, ThrowOnError>): RequestResult<PostScriptsBulkResponses, PostScriptsBulkErrors, ThrowOnError> => (options.client ?? client).post<PostScriptsBulkResponses, PostScriptsBulkErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/scripts/bulk',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List do-not-call
 *
 * Needs the permission `do-not-call:read`.
 */
export const getDoNotCall = <ThrowOnError extends boolean = false>(options?: Options<GetDoNotCallData, ThrowOnError>): RequestResult<GetDoNotCallResponses, GetDoNotCallErrors, ThrowOnError> => (options?.client ?? client).get<GetDoNotCallResponses, GetDoNotCallErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/do-not-call',
    ...options
});

/**
 * Create one of the do-not-call
 *
 * Needs the permission `do-not-call:write`.
 */
export const postDoNotCall = <ThrowOnError extends boolean = false>(options: Options<PostDoNotCallData, ThrowOnError>): RequestResult<PostDoNotCallResponses, PostDoNotCallErrors, ThrowOnError> => (options.client ?? client).post<PostDoNotCallResponses, PostDoNotCallErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/do-not-call',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete one of the do-not-call
 *
 * Needs the permission `do-not-call:write`.
 */
export const deleteDoNotCallId = <ThrowOnError extends boolean = false>(options: Options<DeleteDoNotCallIdData, ThrowOnError>): RequestResult<DeleteDoNotCallIdResponses, DeleteDoNotCallIdErrors, ThrowOnError> => (options.client ?? client).delete<DeleteDoNotCallIdResponses, DeleteDoNotCallIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/do-not-call/{id}',
    ...options
});

/**
 * Read one of the do-not-call
 *
 * Needs the permission `do-not-call:read`.
 */
export const getDoNotCallId = <ThrowOnError extends boolean = false>(options: Options<GetDoNotCallIdData, ThrowOnError>): RequestResult<GetDoNotCallIdResponses, GetDoNotCallIdErrors, ThrowOnError> => (options.client ?? client).get<GetDoNotCallIdResponses, GetDoNotCallIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/do-not-call/{id}',
    ...options
});

/**
 * Change one of the do-not-call, by a JSON merge patch
 *
 * Needs the permission `do-not-call:write`.
 */
export const patchDoNotCallId = <ThrowOnError extends boolean = false>(options: Options<PatchDoNotCallIdData, ThrowOnError>): RequestResult<PatchDoNotCallIdResponses, PatchDoNotCallIdErrors, ThrowOnError> => (options.client ?? client).patch<PatchDoNotCallIdResponses, PatchDoNotCallIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/do-not-call/{id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Create, change and delete many do-not-call, each with its own result
 *
 * Needs the permission `do-not-call:write`.
 */
export const postDoNotCallBulk = <ThrowOnError extends boolean = false>(options: Options<PostDoNotCallBulkData, ThrowOnError>): RequestResult<PostDoNotCallBulkResponses, PostDoNotCallBulkErrors, ThrowOnError> => (options.client ?? client).post<PostDoNotCallBulkResponses, PostDoNotCallBulkErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/do-not-call/bulk',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List imports
 *
 * Needs the permission `imports:read`.
 */
export const getImports = <ThrowOnError extends boolean = false>(options?: Options<GetImportsData, ThrowOnError>): RequestResult<GetImportsResponses, GetImportsErrors, ThrowOnError> => (options?.client ?? client).get<GetImportsResponses, GetImportsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/imports',
    ...options
});

/**
 * Announce a file; the answer says where to upload it, which starts the import
 *
 * Needs the permission `imports:write`.
 */
export const postImports = <ThrowOnError extends boolean = false>(options: Options<PostImportsData, ThrowOnError>): RequestResult<PostImportsResponses, PostImportsErrors, ThrowOnError> => (options.client ?? client).post<PostImportsResponses, PostImportsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/imports',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * How a file would be read, from its beginning: encoding, columns, first rows, what is wrong
 *
 * Needs the permission `imports:write`.
 */
export const postImportsPreview = <ThrowOnError extends boolean = false>(options: Options<PostImportsPreviewData, ThrowOnError>): RequestResult<PostImportsPreviewResponses, PostImportsPreviewErrors, ThrowOnError> => (options.client ?? client).post<PostImportsPreviewResponses, PostImportsPreviewErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/imports/preview',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Forget an import with its file and its reports; its leads stay, and it can no longer be undone
 *
 * Needs the permission `imports:write`.
 */
export const deleteImportsId = <ThrowOnError extends boolean = false>(options: Options<DeleteImportsIdData, ThrowOnError>): RequestResult<DeleteImportsIdResponses, DeleteImportsIdErrors, ThrowOnError> => (options.client ?? client).delete<DeleteImportsIdResponses, DeleteImportsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/imports/{id}',
    ...options
});

/**
 * How far an import is, what became of its rows, and links to its reports
 *
 * Needs the permission `imports:read`.
 */
export const getImportsId = <ThrowOnError extends boolean = false>(options: Options<GetImportsIdData, ThrowOnError>): RequestResult<GetImportsIdResponses, GetImportsIdErrors, ThrowOnError> => (options.client ?? client).get<GetImportsIdResponses, GetImportsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/imports/{id}',
    ...options
});

/**
 * Stop an import; what is done stays, and can be undone
 *
 * Needs the permission `imports:write`.
 */
export const postImportsIdCancel = <ThrowOnError extends boolean = false>(options: Options<PostImportsIdCancelData, ThrowOnError>): RequestResult<PostImportsIdCancelResponses, PostImportsIdCancelErrors, ThrowOnError> => (options.client ?? client).post<PostImportsIdCancelResponses, PostImportsIdCancelErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/imports/{id}/cancel',
    ...options
});

/**
 * Remove what an import created and restore what it changed, but for what was edited since
 *
 * Needs the permission `imports:write`.
 */
export const postImportsIdUndo = <ThrowOnError extends boolean = false>(options: Options<PostImportsIdUndoData, ThrowOnError>): RequestResult<PostImportsIdUndoResponses, PostImportsIdUndoErrors, ThrowOnError> => (options.client ?? client).post<PostImportsIdUndoResponses, PostImportsIdUndoErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/imports/{id}/undo',
    ...options
});

/**
 * List import-mappings
 *
 * Needs the permission `imports:read`.
 */
export const getImportMappings = <ThrowOnError extends boolean = false>(options?: Options<GetImportMappingsData, ThrowOnError>): RequestResult<GetImportMappingsResponses, GetImportMappingsErrors, ThrowOnError> => (options?.client ?? client).get<GetImportMappingsResponses, GetImportMappingsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/import-mappings',
    ...options
});

/**
 * Create one of the import-mappings
 *
 * Needs the permission `imports:write`.
 */
export const postImportMappings = <ThrowOnError extends boolean = false>(options: Options<PostImportMappingsData, ThrowOnError>): RequestResult<PostImportMappingsResponses, PostImportMappingsErrors, ThrowOnError> => (options.client ?? client).post<PostImportMappingsResponses, PostImportMappingsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/import-mappings',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete one of the import-mappings
 *
 * Needs the permission `imports:write`.
 */
export const deleteImportMappingsId = <ThrowOnError extends boolean = false>(options: Options<DeleteImportMappingsIdData, ThrowOnError>): RequestResult<DeleteImportMappingsIdResponses, DeleteImportMappingsIdErrors, ThrowOnError> => (options.client ?? client).delete<DeleteImportMappingsIdResponses, DeleteImportMappingsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/import-mappings/{id}',
    ...options
});

/**
 * Read one of the import-mappings
 *
 * Needs the permission `imports:read`.
 */
export const getImportMappingsId = <ThrowOnError extends boolean = false>(options: Options<GetImportMappingsIdData, ThrowOnError>): RequestResult<GetImportMappingsIdResponses, GetImportMappingsIdErrors, ThrowOnError> => (options.client ?? client).get<GetImportMappingsIdResponses, GetImportMappingsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/import-mappings/{id}',
    ...options
});

/**
 * Change one of the import-mappings, by a JSON merge patch
 *
 * Needs the permission `imports:write`.
 */
export const patchImportMappingsId = <ThrowOnError extends boolean = false>(options: Options<PatchImportMappingsIdData, ThrowOnError>): RequestResult<PatchImportMappingsIdResponses, PatchImportMappingsIdErrors, ThrowOnError> => (options.client ?? client).patch<PatchImportMappingsIdResponses, PatchImportMappingsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/import-mappings/{id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Create, change and delete many import-mappings, each with its own result
 *
 * Needs the permission `imports:write`.
 */
export const postImportMappingsBulk = <ThrowOnError extends boolean = false>(options: Options<PostImportMappingsBulkData, ThrowOnError>): RequestResult<PostImportMappingsBulkResponses, PostImportMappingsBulkErrors, ThrowOnError> => (options.client ?? client).post<PostImportMappingsBulkResponses, PostImportMappingsBulkErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/import-mappings/bulk',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List exports
 *
 * Needs the permission `leads:export`.
 */
export const getExports = <ThrowOnError extends boolean = false>(options?: Options<GetExportsData, ThrowOnError>): RequestResult<GetExportsResponses, GetExportsErrors, ThrowOnError> => (options?.client ?? client).get<GetExportsResponses, GetExportsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/exports',
    ...options
});

/**
 * Have a file written with everything that a list would show
 *
 * Needs the permission `leads:export`.
 */
export const postExports = <ThrowOnError extends boolean = false>(options: Options<PostExportsData, ThrowOnError>): RequestResult<PostExportsResponses, PostExportsErrors, ThrowOnError> => (options.client ?? client).post<PostExportsResponses, PostExportsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/exports',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Forget an export; its link leads nowhere any more
 *
 * Needs the permission `leads:export`.
 */
export const deleteExportsId = <ThrowOnError extends boolean = false>(options: Options<DeleteExportsIdData, ThrowOnError>): RequestResult<DeleteExportsIdResponses, DeleteExportsIdErrors, ThrowOnError> => (options.client ?? client).delete<DeleteExportsIdResponses, DeleteExportsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/exports/{id}',
    ...options
});

/**
 * How far an export is, and a link to its file when it is done
 *
 * Needs the permission `leads:export`.
 */
export const getExportsId = <ThrowOnError extends boolean = false>(options: Options<GetExportsIdData, ThrowOnError>): RequestResult<GetExportsIdResponses, GetExportsIdErrors, ThrowOnError> => (options.client ?? client).get<GetExportsIdResponses, GetExportsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/exports/{id}',
    ...options
});

/**
 * List webhooks
 *
 * Needs the permission `webhooks:read`.
 */
export const getWebhooks = <ThrowOnError extends boolean = false>(options?: Options<GetWebhooksData, ThrowOnError>): RequestResult<GetWebhooksResponses, GetWebhooksErrors, ThrowOnError> => (options?.client ?? client).get<GetWebhooksResponses, GetWebhooksErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/webhooks',
    ...options
});

/**
 * Subscribe to events; the signing key is shown once
 *
 * Needs the permission `webhooks:write`.
 */
export const postWebhooks = <ThrowOnError extends boolean = false>(options: Options<PostWebhooksData, ThrowOnError>): RequestResult<PostWebhooksResponses, PostWebhooksErrors, ThrowOnError> => (options.client ?? client).post<PostWebhooksResponses, PostWebhooksErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/webhooks',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete one of the webhooks
 *
 * Needs the permission `webhooks:write`.
 */
export const deleteWebhooksId = <ThrowOnError extends boolean = false>(options: Options<DeleteWebhooksIdData, ThrowOnError>): RequestResult<DeleteWebhooksIdResponses, DeleteWebhooksIdErrors, ThrowOnError> => (options.client ?? client).delete<DeleteWebhooksIdResponses, DeleteWebhooksIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/webhooks/{id}',
    ...options
});

/**
 * Read one of the webhooks
 *
 * Needs the permission `webhooks:read`.
 */
export const getWebhooksId = <ThrowOnError extends boolean = false>(options: Options<GetWebhooksIdData, ThrowOnError>): RequestResult<GetWebhooksIdResponses, GetWebhooksIdErrors, ThrowOnError> => (options.client ?? client).get<GetWebhooksIdResponses, GetWebhooksIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/webhooks/{id}',
    ...options
});

/**
 * Change one of the webhooks, by a JSON merge patch
 *
 * Needs the permission `webhooks:write`.
 */
export const patchWebhooksId = <ThrowOnError extends boolean = false>(options: Options<PatchWebhooksIdData, ThrowOnError>): RequestResult<PatchWebhooksIdResponses, PatchWebhooksIdErrors, ThrowOnError> => (options.client ?? client).patch<PatchWebhooksIdResponses, PatchWebhooksIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/webhooks/{id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Sign with a new key from now on
 *
 * Needs the permission `webhooks:write`.
 */
export const postWebhooksIdRotateSecret = <ThrowOnError extends boolean = false>(options: Options<PostWebhooksIdRotateSecretData, ThrowOnError>): RequestResult<PostWebhooksIdRotateSecretResponses, PostWebhooksIdRotateSecretErrors, ThrowOnError> => (options.client ?? client).post<PostWebhooksIdRotateSecretResponses, PostWebhooksIdRotateSecretErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/webhooks/{id}/rotate-secret',
    ...options
});

/**
 * The latest deliveries, perhaps only those that are pending or dead
 *
 * Needs the permission `webhooks:read`.
 */
export const getWebhooksIdDeliveries = <ThrowOnError extends boolean = false>(options: Options<GetWebhooksIdDeliveriesData, ThrowOnError>): RequestResult<GetWebhooksIdDeliveriesResponses, GetWebhooksIdDeliveriesErrors, ThrowOnError> => (options.client ?? client).get<GetWebhooksIdDeliveriesResponses, GetWebhooksIdDeliveriesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/webhooks/{id}/deliveries',
    ...options
});

/**
 * Deliver an event again, dead or not
 *
 * Needs the permission `webhooks:write`.
 */
export const postWebhooksIdDeliveriesEventIdReplay = <ThrowOnError extends boolean = false>(options: Options<PostWebhooksIdDeliveriesEventIdReplayData, ThrowOnError>): RequestResult<PostWebhooksIdDeliveriesEventIdReplayResponses, PostWebhooksIdDeliveriesEventIdReplayErrors, ThrowOnError> => (options.client ?? client).post<PostWebhooksIdDeliveriesEventIdReplayResponses, PostWebhooksIdDeliveriesEventIdReplayErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/webhooks/{id}/deliveries/{eventId}/replay',
    ...options
});

/**
 * List users
 *
 * Needs the permission `users:read`.
 */
export const getUsers = <ThrowOnError extends boolean = false>(options?: Options<GetUsersData, ThrowOnError>): RequestResult<GetUsersResponses, GetUsersErrors, ThrowOnError> => (options?.client ?? client).get<GetUsersResponses, GetUsersErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/users',
    ...options
});

/**
 * Invite somebody, by mail
 *
 * Needs the permission `users:write`.
 */
export const postUsers = <ThrowOnError extends boolean = false>(options: Options<PostUsersData, ThrowOnError>): RequestResult<PostUsersResponses, PostUsersErrors, ThrowOnError> => (options.client ?? client).post<PostUsersResponses, PostUsersErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/users',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Take somebody’s access away; what they did stays
 *
 * Needs the permission `users:write`.
 */
export const deleteUsersId = <ThrowOnError extends boolean = false>(options: Options<DeleteUsersIdData, ThrowOnError>): RequestResult<DeleteUsersIdResponses, DeleteUsersIdErrors, ThrowOnError> => (options.client ?? client).delete<DeleteUsersIdResponses, DeleteUsersIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/users/{id}',
    ...options
});

/**
 * Read one of the users
 *
 * Needs the permission `users:read`.
 */
export const getUsersId = <ThrowOnError extends boolean = false>(options: Options<GetUsersIdData, ThrowOnError>): RequestResult<GetUsersIdResponses, GetUsersIdErrors, ThrowOnError> => (options.client ?? client).get<GetUsersIdResponses, GetUsersIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/users/{id}',
    ...options
});

/**
 * Change who somebody is or how they work, by a JSON merge patch
 *
 * Needs the permission `users:write`.
 */
export const patchUsersId = <ThrowOnError extends boolean = false>(options: Options<PatchUsersIdData, ThrowOnError>): RequestResult<PatchUsersIdResponses, PatchUsersIdErrors, ThrowOnError> => (options.client ?? client).patch<PatchUsersIdResponses, PatchUsersIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/users/{id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Say whether you take calls: they are put through to those who are available
 */
export const putUsersMeAvailability = <ThrowOnError extends boolean = false>(options: Options<PutUsersMeAvailabilityData, ThrowOnError>): RequestResult<PutUsersMeAvailabilityResponses, PutUsersMeAvailabilityErrors, ThrowOnError> => (options.client ?? client).put<PutUsersMeAvailabilityResponses, PutUsersMeAvailabilityErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/users/me/availability',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Get your time zone
 */
export const getUsersMeTimezone = <ThrowOnError extends boolean = false>(options?: Options<GetUsersMeTimezoneData, ThrowOnError>): RequestResult<GetUsersMeTimezoneResponses, GetUsersMeTimezoneErrors, ThrowOnError> => (options?.client ?? client).get<GetUsersMeTimezoneResponses, GetUsersMeTimezoneErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/users/me/timezone',
    ...options
});

/**
 * Set your time zone; null is that of the account
 */
export const putUsersMeTimezone = <ThrowOnError extends boolean = false>(options: Options<PutUsersMeTimezoneData, ThrowOnError>): RequestResult<PutUsersMeTimezoneResponses, PutUsersMeTimezoneErrors, ThrowOnError> => (options.client ?? client).put<PutUsersMeTimezoneResponses, PutUsersMeTimezoneErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/users/me/timezone',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List the keys of programs, never the keys themselves
 *
 * Needs the permission `api-keys:read`.
 */
export const getApiKeys = <ThrowOnError extends boolean = false>(options?: Options<GetApiKeysData, ThrowOnError>): RequestResult<GetApiKeysResponses, GetApiKeysErrors, ThrowOnError> => (options?.client ?? client).get<GetApiKeysResponses, GetApiKeysErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/api-keys',
    ...options
});

/**
 * Make a key for a program; it is shown once
 *
 * Needs the permission `api-keys:write`.
 */
export const postApiKeys = <ThrowOnError extends boolean = false>(options: Options<PostApiKeysData, ThrowOnError>): RequestResult<PostApiKeysResponses, PostApiKeysErrors, ThrowOnError> => (options.client ?? client).post<PostApiKeysResponses, PostApiKeysErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/api-keys',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * End a key, at once
 *
 * Needs the permission `api-keys:write`.
 */
export const deleteApiKeysId = <ThrowOnError extends boolean = false>(options: Options<DeleteApiKeysIdData, ThrowOnError>): RequestResult<DeleteApiKeysIdResponses, DeleteApiKeysIdErrors, ThrowOnError> => (options.client ?? client).delete<DeleteApiKeysIdResponses, DeleteApiKeysIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/api-keys/{id}',
    ...options
});

/**
 * Read what a key may do
 *
 * Needs the permission `api-keys:read`.
 */
export const getApiKeysId = <ThrowOnError extends boolean = false>(options: Options<GetApiKeysIdData, ThrowOnError>): RequestResult<GetApiKeysIdResponses, GetApiKeysIdErrors, ThrowOnError> => (options.client ?? client).get<GetApiKeysIdResponses, GetApiKeysIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/api-keys/{id}',
    ...options
});

/**
 * Read the account and what it decided for itself
 *
 * Needs the permission `tenant:read`.
 */
export const getAccount = <ThrowOnError extends boolean = false>(options?: Options<GetAccountData, ThrowOnError>): RequestResult<GetAccountResponses, GetAccountErrors, ThrowOnError> => (options?.client ?? client).get<GetAccountResponses, GetAccountErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/account',
    ...options
});

/**
 * Change the account: required fields, score weights, who sees what, how long is kept
 *
 * Needs the permission `tenant:write`.
 */
export const patchAccount = <ThrowOnError extends boolean = false>(options: Options<PatchAccountData, ThrowOnError>): RequestResult<PatchAccountResponses, PatchAccountErrors, ThrowOnError> => (options.client ?? client).patch<PatchAccountResponses, PatchAccountErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/account',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List audit-events
 *
 * Needs the permission `audit:read`.
 */
export const getAuditEvents = <ThrowOnError extends boolean = false>(options?: Options<GetAuditEventsData, ThrowOnError>): RequestResult<GetAuditEventsResponses, GetAuditEventsErrors, ThrowOnError> => (options?.client ?? client).get<GetAuditEventsResponses, GetAuditEventsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/audit-events',
    ...options
});

/**
 * Read one of the audit-events
 *
 * Needs the permission `audit:read`.
 */
export const getAuditEventsId = <ThrowOnError extends boolean = false>(options: Options<GetAuditEventsIdData, ThrowOnError>): RequestResult<GetAuditEventsIdResponses, GetAuditEventsIdErrors, ThrowOnError> => (options.client ?? client).get<GetAuditEventsIdResponses, GetAuditEventsIdErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/audit-events/{id}',
    ...options
});

/**
 * Open an account; the way on comes by mail
 */
export const postAuthSignUp = <ThrowOnError extends boolean = false>(options: Options<PostAuthSignUpData, ThrowOnError>): RequestResult<PostAuthSignUpResponses, PostAuthSignUpErrors, ThrowOnError> => (options.client ?? client).post<PostAuthSignUpResponses, PostAuthSignUpErrors, ThrowOnError>({
    url: '/v1/auth/sign-up',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Ask for a new password, by mail
 */
export const postAuthPasswordReset = <ThrowOnError extends boolean = false>(options: Options<PostAuthPasswordResetData, ThrowOnError>): RequestResult<PostAuthPasswordResetResponses, PostAuthPasswordResetErrors, ThrowOnError> => (options.client ?? client).post<PostAuthPasswordResetResponses, PostAuthPasswordResetErrors, ThrowOnError>({
    url: '/v1/auth/password-reset',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Set a password with the token that came by mail
 */
export const postAuthActivate = <ThrowOnError extends boolean = false>(options: Options<PostAuthActivateData, ThrowOnError>): RequestResult<PostAuthActivateResponses, PostAuthActivateErrors, ThrowOnError> => (options.client ?? client).post<PostAuthActivateResponses, PostAuthActivateErrors, ThrowOnError>({
    url: '/v1/auth/activate',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Sign in
 */
export const postAuthSignIn = <ThrowOnError extends boolean = false>(options: Options<PostAuthSignInData, ThrowOnError>): RequestResult<PostAuthSignInResponses, PostAuthSignInErrors, ThrowOnError> => (options.client ?? client).post<PostAuthSignInResponses, PostAuthSignInErrors, ThrowOnError>({
    url: '/v1/auth/sign-in',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Exchange a refresh token for new tokens; one that was used before ends the session
 */
export const postAuthRefresh = <ThrowOnError extends boolean = false>(options: Options<PostAuthRefreshData, ThrowOnError>): RequestResult<PostAuthRefreshResponses, PostAuthRefreshErrors, ThrowOnError> => (options.client ?? client).post<PostAuthRefreshResponses, PostAuthRefreshErrors, ThrowOnError>({
    url: '/v1/auth/refresh',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * End this session, or all of one’s own
 */
export const postAuthSignOut = <ThrowOnError extends boolean = false>(options: Options<PostAuthSignOutData, ThrowOnError>): RequestResult<PostAuthSignOutResponses, PostAuthSignOutErrors, ThrowOnError> => (options.client ?? client).post<PostAuthSignOutResponses, PostAuthSignOutErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/auth/sign-out',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Sign in from a page; the refresh token is set as a cookie
 */
export const postAuthBrowserSignIn = <ThrowOnError extends boolean = false>(options: Options<PostAuthBrowserSignInData, ThrowOnError>): RequestResult<PostAuthBrowserSignInResponses, PostAuthBrowserSignInErrors, ThrowOnError> => (options.client ?? client).post<PostAuthBrowserSignInResponses, PostAuthBrowserSignInErrors, ThrowOnError>({
    url: '/v1/auth/browser/sign-in',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Exchange the refresh token of the cookie for new tokens
 */
export const postAuthBrowserRefresh = <ThrowOnError extends boolean = false>(options?: Options<PostAuthBrowserRefreshData, ThrowOnError>): RequestResult<PostAuthBrowserRefreshResponses, PostAuthBrowserRefreshErrors, ThrowOnError> => (options?.client ?? client).post<PostAuthBrowserRefreshResponses, PostAuthBrowserRefreshErrors, ThrowOnError>({ url: '/v1/auth/browser/refresh', ...options });

/**
 * End this session, and take the cookie away
 */
export const postAuthBrowserSignOut = <ThrowOnError extends boolean = false>(options?: Options<PostAuthBrowserSignOutData, ThrowOnError>): RequestResult<PostAuthBrowserSignOutResponses, PostAuthBrowserSignOutErrors, ThrowOnError> => (options?.client ?? client).post<PostAuthBrowserSignOutResponses, PostAuthBrowserSignOutErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/auth/browser/sign-out',
    ...options
});

/**
 * Who speaks, and what they may
 */
export const getAuthMe = <ThrowOnError extends boolean = false>(options?: Options<GetAuthMeData, ThrowOnError>): RequestResult<GetAuthMeResponses, GetAuthMeErrors, ThrowOnError> => (options?.client ?? client).get<GetAuthMeResponses, GetAuthMeErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/auth/me',
    ...options
});

/**
 * Search conversations, leads, objections and scripts by words and by meaning
 *
 * Needs the permission `search:read`.
 */
export const getSearch = <ThrowOnError extends boolean = false>(options: Options<GetSearchData, ThrowOnError>): RequestResult<GetSearchResponses, GetSearchErrors, ThrowOnError> => (options.client ?? client).get<GetSearchResponses, GetSearchErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/search',
    ...options
});

/**
 * Conversations that are most like one: for training
 *
 * Needs the permissions `search:read`, `conversations:read`.
 */
export const getSearchConversationsIdSimilar = <ThrowOnError extends boolean = false>(options: Options<GetSearchConversationsIdSimilarData, ThrowOnError>): RequestResult<GetSearchConversationsIdSimilarResponses, GetSearchConversationsIdSimilarErrors, ThrowOnError> => (options.client ?? client).get<GetSearchConversationsIdSimilarResponses, GetSearchConversationsIdSimilarErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/search/conversations/{id}/similar',
    ...options
});

/**
 * Leads that are most like one: for outreach
 *
 * Needs the permissions `search:read`, `leads:read`.
 */
export const getSearchLeadsIdSimilar = <ThrowOnError extends boolean = false>(options: Options<GetSearchLeadsIdSimilarData, ThrowOnError>): RequestResult<GetSearchLeadsIdSimilarResponses, GetSearchLeadsIdSimilarErrors, ThrowOnError> => (options.client ?? client).get<GetSearchLeadsIdSimilarResponses, GetSearchLeadsIdSimilarErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/search/leads/{id}/similar',
    ...options
});

/**
 * What to answer to an objection, by what has worked
 *
 * Needs the permission `playbook:read`.
 */
export const postAssistObjection = <ThrowOnError extends boolean = false>(options: Options<PostAssistObjectionData, ThrowOnError>): RequestResult<PostAssistObjectionResponses, PostAssistObjectionErrors, ThrowOnError> => (options.client ?? client).post<PostAssistObjectionResponses, PostAssistObjectionErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/assist/objection',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Say that an answer to an objection was used in a conversation, and how it went
 *
 * Needs the permission `conversations:write`.
 */
export const postAssistOutcomes = <ThrowOnError extends boolean = false>(options: Options<PostAssistOutcomesData, ThrowOnError>): RequestResult<PostAssistOutcomesResponses, PostAssistOutcomesErrors, ThrowOnError> => (options.client ?? client).post<PostAssistOutcomesResponses, PostAssistOutcomesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/assist/outcomes',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * What the script has the agent say next in a conversation
 *
 * Needs the permission `playbook:read`.
 */
export const getAssistConversationsIdNextLine = <ThrowOnError extends boolean = false>(options: Options<GetAssistConversationsIdNextLineData, ThrowOnError>): RequestResult<GetAssistConversationsIdNextLineResponses, GetAssistConversationsIdNextLineErrors, ThrowOnError> => (options.client ?? client).get<GetAssistConversationsIdNextLineResponses, GetAssistConversationsIdNextLineErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/assist/conversations/{id}/next-line',
    ...options
});

/**
 * Who a lead is connected with, up to four steps away
 *
 * Needs the permissions `graph:read`, `leads:read`.
 */
export const getGraphLeadsIdNetwork = <ThrowOnError extends boolean = false>(options: Options<GetGraphLeadsIdNetworkData, ThrowOnError>): RequestResult<GetGraphLeadsIdNetworkResponses, GetGraphLeadsIdNetworkErrors, ThrowOnError> => (options.client ?? client).get<GetGraphLeadsIdNetworkResponses, GetGraphLeadsIdNetworkErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/graph/leads/{id}/network',
    ...options
});

/**
 * Who referred a lead, and whom it referred
 *
 * Needs the permissions `graph:read`, `leads:read`.
 */
export const getGraphLeadsIdReferrals = <ThrowOnError extends boolean = false>(options: Options<GetGraphLeadsIdReferralsData, ThrowOnError>): RequestResult<GetGraphLeadsIdReferralsResponses, GetGraphLeadsIdReferralsErrors, ThrowOnError> => (options.client ?? client).get<GetGraphLeadsIdReferralsResponses, GetGraphLeadsIdReferralsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/graph/leads/{id}/referrals',
    ...options
});

/**
 * Leads that share a phone, an e-mail address, or company and name with one
 *
 * Needs the permissions `graph:read`, `leads:read`.
 */
export const getGraphLeadsIdDuplicates = <ThrowOnError extends boolean = false>(options: Options<GetGraphLeadsIdDuplicatesData, ThrowOnError>): RequestResult<GetGraphLeadsIdDuplicatesResponses, GetGraphLeadsIdDuplicatesErrors, ThrowOnError> => (options.client ?? client).get<GetGraphLeadsIdDuplicatesResponses, GetGraphLeadsIdDuplicatesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/graph/leads/{id}/duplicates',
    ...options
});

/**
 * The shortest ways from customers who were won to a lead
 *
 * Needs the permissions `graph:read`, `leads:read`.
 */
export const getGraphIntroductions = <ThrowOnError extends boolean = false>(options: Options<GetGraphIntroductionsData, ThrowOnError>): RequestResult<GetGraphIntroductionsResponses, GetGraphIntroductionsErrors, ThrowOnError> => (options.client ?? client).get<GetGraphIntroductionsResponses, GetGraphIntroductionsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/graph/introductions',
    ...options
});

/**
 * Whose referrals are worth most
 *
 * Needs the permissions `graph:read`, `leads:read`.
 */
export const getGraphReferrers = <ThrowOnError extends boolean = false>(options?: Options<GetGraphReferrersData, ThrowOnError>): RequestResult<GetGraphReferrersResponses, GetGraphReferrersErrors, ThrowOnError> => (options?.client ?? client).get<GetGraphReferrersResponses, GetGraphReferrersErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/graph/referrers',
    ...options
});

/**
 * Companies of which several leads are open
 *
 * Needs the permissions `graph:read`, `leads:read`.
 */
export const getGraphCompanies = <ThrowOnError extends boolean = false>(options?: Options<GetGraphCompaniesData, ThrowOnError>): RequestResult<GetGraphCompaniesResponses, GetGraphCompaniesErrors, ThrowOnError> => (options?.client ?? client).get<GetGraphCompaniesResponses, GetGraphCompaniesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/graph/companies',
    ...options
});

/**
 * Which call led to which
 *
 * Needs the permissions `graph:read`, `calls:read`.
 */
export const getGraphCallsIdChain = <ThrowOnError extends boolean = false>(options: Options<GetGraphCallsIdChainData, ThrowOnError>): RequestResult<GetGraphCallsIdChainResponses, GetGraphCallsIdChainErrors, ThrowOnError> => (options.client ?? client).get<GetGraphCallsIdChainResponses, GetGraphCallsIdChainErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/graph/calls/{id}/chain',
    ...options
});

/**
 * How many calls a win takes, and which calls led to wins
 *
 * Needs the permissions `graph:read`, `calls:read`, `leads:read`.
 */
export const getGraphCallsTouches = <ThrowOnError extends boolean = false>(options?: Options<GetGraphCallsTouchesData, ThrowOnError>): RequestResult<GetGraphCallsTouchesResponses, GetGraphCallsTouchesErrors, ThrowOnError> => (options?.client ?? client).get<GetGraphCallsTouchesResponses, GetGraphCallsTouchesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/graph/calls/touches',
    ...options
});

/**
 * Where chains of calls break: open leads that nobody called again
 *
 * Needs the permissions `graph:read`, `calls:read`, `leads:read`.
 */
export const getGraphCallsBreaks = <ThrowOnError extends boolean = false>(options?: Options<GetGraphCallsBreaksData, ThrowOnError>): RequestResult<GetGraphCallsBreaksResponses, GetGraphCallsBreaksErrors, ThrowOnError> => (options?.client ?? client).get<GetGraphCallsBreaksResponses, GetGraphCallsBreaksErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/graph/calls/breaks',
    ...options
});

/**
 * List the paths through the script with how many conversations qualified the lead
 *
 * Needs the permissions `graph:read`, `conversations:read`.
 */
export const getGraphDecisionPaths = <ThrowOnError extends boolean = false>(options?: Options<GetGraphDecisionPathsData, ThrowOnError>): RequestResult<GetGraphDecisionPathsResponses, GetGraphDecisionPathsErrors, ThrowOnError> => (options?.client ?? client).get<GetGraphDecisionPathsResponses, GetGraphDecisionPathsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/graph/decision-paths',
    ...options
});

/**
 * Who should take a lead, and why
 *
 * Needs the permissions `graph:read`, `users:read`, `leads:read`.
 */
export const getGraphAgentsRecommend = <ThrowOnError extends boolean = false>(options: Options<GetGraphAgentsRecommendData, ThrowOnError>): RequestResult<GetGraphAgentsRecommendResponses, GetGraphAgentsRecommendErrors, ThrowOnError> => (options.client ?? client).get<GetGraphAgentsRecommendResponses, GetGraphAgentsRecommendErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/graph/agents/recommend',
    ...options
});

/**
 * How much every agent has in hand, those with too much first
 *
 * Needs the permissions `graph:read`, `users:read`.
 */
export const getGraphAgentsLoad = <ThrowOnError extends boolean = false>(options?: Options<GetGraphAgentsLoadData, ThrowOnError>): RequestResult<GetGraphAgentsLoadResponses, GetGraphAgentsLoadErrors, ThrowOnError> => (options?.client ?? client).get<GetGraphAgentsLoadResponses, GetGraphAgentsLoadErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/graph/agents/load',
    ...options
});

/**
 * Leads that came back to an agent who had given them away
 *
 * Needs the permissions `graph:read`, `users:read`, `leads:read`, `calls:read`.
 */
export const getGraphAgentsHandOffLoops = <ThrowOnError extends boolean = false>(options?: Options<GetGraphAgentsHandOffLoopsData, ThrowOnError>): RequestResult<GetGraphAgentsHandOffLoopsResponses, GetGraphAgentsHandOffLoopsErrors, ThrowOnError> => (options?.client ?? client).get<GetGraphAgentsHandOffLoopsResponses, GetGraphAgentsHandOffLoopsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/graph/agents/hand-off-loops',
    ...options
});

/**
 * Leads with their calls, cost and worth, the most valuable first
 *
 * Needs the permission `reports:read`.
 */
export const getReportsLeadPerformance = <ThrowOnError extends boolean = false>(options?: Options<GetReportsLeadPerformanceData, ThrowOnError>): RequestResult<GetReportsLeadPerformanceResponses, GetReportsLeadPerformanceErrors, ThrowOnError> => (options?.client ?? client).get<GetReportsLeadPerformanceResponses, GetReportsLeadPerformanceErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/reports/lead-performance',
    ...options
});

/**
 * Calls, conversations and qualified leads of each agent in a period
 *
 * Needs the permission `reports:read`.
 */
export const getReportsAgentPerformance = <ThrowOnError extends boolean = false>(options?: Options<GetReportsAgentPerformanceData, ThrowOnError>): RequestResult<GetReportsAgentPerformanceResponses, GetReportsAgentPerformanceErrors, ThrowOnError> => (options?.client ?? client).get<GetReportsAgentPerformanceResponses, GetReportsAgentPerformanceErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/reports/agent-performance',
    ...options
});

/**
 * Campaigns with what they brought and cost, the best converting first
 *
 * Needs the permission `reports:read`.
 */
export const getReportsCampaignPerformance = <ThrowOnError extends boolean = false>(options?: Options<GetReportsCampaignPerformanceData, ThrowOnError>): RequestResult<GetReportsCampaignPerformanceResponses, GetReportsCampaignPerformanceErrors, ThrowOnError> => (options?.client ?? client).get<GetReportsCampaignPerformanceResponses, GetReportsCampaignPerformanceErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/reports/campaign-performance',
    ...options
});

/**
 * How well calls were heard, by day and direction
 *
 * Needs the permission `reports:read`.
 */
export const getReportsCallQuality = <ThrowOnError extends boolean = false>(options?: Options<GetReportsCallQualityData, ThrowOnError>): RequestResult<GetReportsCallQualityResponses, GetReportsCallQualityErrors, ThrowOnError> => (options?.client ?? client).get<GetReportsCallQualityResponses, GetReportsCallQualityErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/reports/call-quality',
    ...options
});

/**
 * How people felt, by day and channel
 *
 * Needs the permission `reports:read`.
 */
export const getReportsSentiment = <ThrowOnError extends boolean = false>(options?: Options<GetReportsSentimentData, ThrowOnError>): RequestResult<GetReportsSentimentResponses, GetReportsSentimentErrors, ThrowOnError> => (options?.client ?? client).get<GetReportsSentimentResponses, GetReportsSentimentErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/reports/sentiment',
    ...options
});

/**
 * The hundred best leads, by qualification, worth and score
 *
 * Needs the permission `reports:read`.
 */
export const getReportsTopLeads = <ThrowOnError extends boolean = false>(options?: Options<GetReportsTopLeadsData, ThrowOnError>): RequestResult<GetReportsTopLeadsResponses, GetReportsTopLeadsErrors, ThrowOnError> => (options?.client ?? client).get<GetReportsTopLeadsResponses, GetReportsTopLeadsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/reports/top-leads',
    ...options
});

/**
 * How far the leads came that were created in a period
 *
 * Needs the permission `reports:read`.
 */
export const getReportsFunnel = <ThrowOnError extends boolean = false>(options?: Options<GetReportsFunnelData, ThrowOnError>): RequestResult<GetReportsFunnelResponses, GetReportsFunnelErrors, ThrowOnError> => (options?.client ?? client).get<GetReportsFunnelResponses, GetReportsFunnelErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/reports/funnel',
    ...options
});

/**
 * Calls and how they were answered, by day or by hour of the day
 *
 * Needs the permission `reports:read`.
 */
export const getReportsCallActivity = <ThrowOnError extends boolean = false>(options?: Options<GetReportsCallActivityData, ThrowOnError>): RequestResult<GetReportsCallActivityResponses, GetReportsCallActivityErrors, ThrowOnError> => (options?.client ?? client).get<GetReportsCallActivityResponses, GetReportsCallActivityErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/v1/reports/call-activity',
    ...options
});
