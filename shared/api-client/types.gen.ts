// Generated from docs/openapi.json by `npm run api:generate`.

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

export type CallAttempt = {
    id: string;
    createdAt: string;
    updatedAt: string;
    createdBy: string;
    version: number;
    leadId: string;
    campaignId?: string;
    agentId?: string;
    mode: 'manual' | 'progressive' | 'power';
    status: 'refused' | 'placing' | 'placed' | 'ended' | 'failed';
    decision: {
        callable: boolean;
        at: string;
        leadId: string;
        campaignId?: string;
        phone?: string;
        places: Array<{
            region?: string;
            timeZone: string;
            localTime: string;
            by: 'number' | 'address';
        }>;
        rules: Array<{
            rule: 'phone' | 'do_not_call' | 'do_not_call_list' | 'consent' | 'calling_hours' | 'holiday' | 'attempts_per_day' | 'campaign_status' | 'campaign_schedule' | 'campaign_attempts';
            passed: boolean;
            detail: string;
            source?: string;
        }>;
        recordingNeedsConsent: boolean;
        callableFrom?: string;
    };
    from: string;
    to?: string;
    callControlId?: string;
    callLegId?: string;
    callSessionId?: string;
    answeredAt?: string;
    connectedAt?: string;
    abandonedAt?: string;
    endedAt?: string;
    outcome?: 'initiated' | 'ringing' | 'answered' | 'busy' | 'failed' | 'no_answer' | 'canceled' | 'voicemail' | 'completed';
    error?: string;
};

export type CallLog = {
    id: string;
    createdAt: string;
    updatedAt: string;
    createdBy: string;
    version: number;
    provider: 'telnyx' | 'manual';
    callControlId?: string;
    callSessionId?: string;
    callLegId: string;
    connectionId?: string;
    direction?: 'inbound' | 'outbound';
    from?: string;
    to?: string;
    status: 'initiated' | 'ringing' | 'answered' | 'busy' | 'failed' | 'no_answer' | 'canceled' | 'voicemail' | 'completed';
    initiatedAt?: string;
    answeredAt?: string;
    answeredBy?: 'person' | 'machine' | 'fax' | 'unknown';
    bridgedAt?: string;
    endedAt?: string;
    endInferredFrom?: 'bridge' | 'cost' | 'provider' | 'timeout';
    durationSeconds?: number;
    billableSeconds?: number;
    ringSeconds?: number;
    holdSeconds?: number;
    queue?: {
        name?: string;
        waitSeconds?: number;
    };
    hangupCause?: string;
    hangupSource?: string;
    sipCode?: number;
    machineDetection?: string;
    greetingEndedAt?: string;
    disclosurePlayedAt?: string;
    digits?: string;
    optOutKeyedAt?: string;
    recordings: Array<{
        id: string;
        channels?: 'single' | 'dual';
        startedAt?: string;
        endedAt?: string;
        s3Key?: string;
        storedAt?: string;
        error?: string;
    }>;
    transcript: Array<{
        speaker: 'agent' | 'lead' | 'unknown';
        at: string;
        text: string;
    }>;
    quality?: {
        mos?: number;
        jitterMs?: number;
        packetLossPercent?: number;
        rating?: number;
        issues: Array<string>;
    };
    speech?: {
        agentWords: number;
        leadWords: number;
        talkRatio: number;
        agentTalkSeconds?: number;
        leadTalkSeconds?: number;
        silenceSeconds?: number;
        interruptions?: number;
        wordsPerMinute?: number;
    };
    cost?: {
        cents: number;
        micros: number;
        currency: string;
        parts?: Array<{
            name: string;
            micros: number;
        }>;
    };
    role: 'lead' | 'agent' | 'transfer';
    events: Array<{
        id: string;
        type: string;
        occurredAt: string;
        receivedAt: string;
    }>;
    leadId?: string;
    campaignId?: string;
    agentId?: string;
    compliance?: {
        attemptId: string;
        dncCheckedAt: string;
        withinCallingHours: boolean;
        rules: Array<string>;
        recordingNeedsConsent: boolean;
    };
    disposition?: string;
    notes?: string;
    tags?: Array<string>;
    anonymizedAt?: string;
};

export type Campaign = {
    id: string;
    createdAt: string;
    updatedAt: string;
    createdBy: string;
    version: number;
    name: string;
    status: 'draft' | 'active' | 'paused' | 'completed' | 'archived';
    type: string;
    script?: string;
    audience?: {
        status?: Array<'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing'>;
        ownerId?: string;
        industry?: string;
        tags?: Array<string>;
        minLeadScore?: number;
        missingBant?: 'budget' | 'authority' | 'need' | 'timeline';
    };
    schedule?: {
        days: Array<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'>;
        from: string;
        to: string;
        timezonePolicy: 'lead' | 'fixed';
        timezone?: string;
    };
    dialing?: {
        mode: 'preview' | 'progressive' | 'power';
        maxAttempts: number;
        retryMinutes?: {
            busy?: number;
            noAnswer?: number;
            voicemail?: number;
            failed?: number;
        };
        callerIds?: Array<string>;
        record?: boolean;
    };
    goals?: {
        calls?: number;
        qualified?: number;
        revenueCents?: number;
    };
    budgetCents: number;
    agents: Array<string>;
    startsAt?: string;
    endsAt?: string;
    costCents: number;
    costs?: {
        [key: string]: number;
    };
    counters: {
        [key: string]: number;
    };
    stoppedBy?: 'budget';
};

export type Contact = {
    id: string;
    createdAt: string;
    updatedAt: string;
    createdBy: string;
    version: number;
    leadId?: string;
    type: 'phone' | 'email' | 'address' | 'social';
    value: string;
    label?: string;
    isPrimary: boolean;
    isVerified: boolean;
    verifiedAt?: string;
    channelPreferences?: {
        bestTime?: string;
        timezone?: string;
        language?: string;
    };
    engagement: {
        opens: number;
        replies: number;
        callsAnswered: number;
        lastTouchAt?: string;
        score: number;
    };
    doNotContact: boolean;
    bounceCount: number;
    lineType?: 'mobile' | 'landline' | 'voip';
    dataQuality: {
        score: number;
        missing: Array<string>;
        doubtful: Array<string>;
    };
};

export type Conversation = {
    id: string;
    createdAt: string;
    updatedAt: string;
    createdBy: string;
    version: number;
    leadId?: string;
    campaignId?: string;
    agentId?: string;
    callLogId?: string;
    channel: 'voice' | 'sms' | 'email' | 'chat' | 'whatsapp' | 'social';
    status: 'open' | 'closed' | 'archived';
    startedAt: string;
    endedAt?: string;
    messages: Array<{
        id: string;
        at: string;
        role: 'agent' | 'lead' | 'system' | 'ai' | 'unknown';
        text: string;
        metadata?: {
            [key: string]: string;
        };
    }>;
    metrics: {
        messageCount: number;
        perRole: {
            [key: string]: number;
        };
        avgResponseSeconds?: number;
        longestGapSeconds?: number;
        talkRatio?: number;
    };
    analysis: {
        sentiment: number;
        sentimentLabel: 'positive' | 'neutral' | 'negative';
        topics: Array<string>;
        objections: Array<{
            type: string;
            text: string;
            messageId: string;
            handled: boolean;
        }>;
        buyingSignals: Array<string>;
        summary: string;
        model?: string;
    };
    bantDetected: {
        budget?: {
            score: number;
            confidence: number;
            value?: number;
            quote: string;
            messageId: string;
        };
        authority?: {
            score: number;
            confidence: number;
            value?: number;
            quote: string;
            messageId: string;
        };
        need?: {
            score: number;
            confidence: number;
            value?: number;
            quote: string;
            messageId: string;
        };
        timeline?: {
            score: number;
            confidence: number;
            value?: number;
            quote: string;
            messageId: string;
        };
    };
    qualification: {
        score: number;
        qualified: boolean;
    };
    phases: Array<{
        phase: number;
        at: string;
        messageId: string;
    }>;
    outcome?: string;
    continues?: string;
    continuedBy?: string;
};

export type DialEntry = {
    id: string;
    createdAt: string;
    updatedAt: string;
    createdBy: string;
    version: number;
    campaignId: string;
    leadId: string;
    status: 'waiting' | 'calling' | 'done';
    rank: number;
    dueAt: string;
    attempts: number;
    attemptId?: string;
    lastOutcome?: 'initiated' | 'ringing' | 'answered' | 'busy' | 'failed' | 'no_answer' | 'canceled' | 'voicemail' | 'completed';
    callback?: {
        at: string;
        agentId?: string;
        note?: string;
    };
    doneBecause?: 'spoken_to' | 'attempts_used' | 'may_not_be_called' | 'unreachable' | 'left';
};

export type DoNotCallEntry = {
    id: string;
    createdAt: string;
    updatedAt: string;
    createdBy: string;
    version: number;
    phone: string;
    campaignId?: string;
    reason?: string;
    source: string;
    since: string;
    until?: string;
};

export type Export = {
    id: string;
    createdAt: string;
    updatedAt: string;
    createdBy: string;
    version: number;
    resource: 'leads' | 'contacts' | 'call-logs' | 'conversations';
    format: 'csv' | 'ndjson';
    filter: {
        [key: string]: string;
    };
    status: 'queued' | 'running' | 'done' | 'failed';
    rows?: number;
    error?: string;
    finishedAt?: string;
};

export type ImportMapping = {
    id: string;
    createdAt: string;
    updatedAt: string;
    createdBy: string;
    version: number;
    name: string;
    columns: {
        [key: string]: string | null;
    };
};

export type ImportPreview = {
    encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
    delimiter: ',' | ';' | '\t' | '|';
    columns: Array<{
        name: string;
        meaning: string | null;
    }>;
    rows: Array<{
        line: number;
        lead?: {
            [key: string]: unknown;
        };
        contacts?: Array<{
            type: string;
            value: string;
            label?: string;
        }>;
        warnings?: Array<{
            line: number;
            column: string;
            value: string;
            reason: string;
        }>;
        rejected?: {
            column?: string;
            value?: string;
            reason: string;
        };
    }>;
};

export type Lead = {
    id: string;
    createdAt: string;
    updatedAt: string;
    createdBy: string;
    version: number;
    firstName?: string;
    lastName?: string;
    email?: string;
    phone?: string;
    phoneExtension?: string;
    title?: string;
    company?: string;
    industry?: string;
    companySize?: string;
    website?: string;
    city?: string;
    state?: string;
    country?: string;
    timezone?: string;
    language?: string;
    status: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing';
    priority: 'low' | 'medium' | 'high' | 'urgent';
    source: string;
    campaignId?: string;
    ownerId?: string;
    sharedWith?: Array<string>;
    tags: Array<string>;
    notes?: string;
    customFields?: {
        [key: string]: string | number | boolean;
    };
    pipelineValueCents?: number;
    nextFollowUpAt?: string;
    doNotCall: boolean;
    doNotEmail: boolean;
    consent?: {
        given: boolean;
        at: string;
        source: string;
        basis: string;
        proof?: string;
    };
    retentionUntil?: string;
    referredBy?: {
        leadId: string;
        at: string;
        channel: string;
    };
    relations?: Array<{
        leadId: string;
        type: 'knows' | 'colleague' | 'reports_to';
        since: string;
    }>;
    lastContactedAt?: string;
    statusHistory: Array<{
        from: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing' | null;
        to: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing';
        by: string;
        at: string;
        reason?: string;
    }>;
    bant: {
        budget?: {
            score: number;
            value?: string | number;
            notes?: string;
            confidence: number;
            detectedIn?: string;
            updatedAt: string;
        };
        authority?: {
            score: number;
            value?: string | number;
            notes?: string;
            confidence: number;
            detectedIn?: string;
            updatedAt: string;
        };
        need?: {
            score: number;
            value?: string | number;
            notes?: string;
            confidence: number;
            detectedIn?: string;
            updatedAt: string;
        };
        timeline?: {
            score: number;
            value?: string | number;
            notes?: string;
            confidence: number;
            detectedIn?: string;
            updatedAt: string;
        };
        total: number;
    };
    qualificationTier: 'hot' | 'warm' | 'cool' | 'cold';
    leadScore: number;
    conversionProbability: number;
    scoreFactors: Array<{
        factor: string;
        weight: number;
        contribution: number;
    }>;
    dataQuality: {
        score: number;
        missing: Array<string>;
        doubtful: Array<string>;
    };
    ai?: {
        summary: string;
        sentiment: number;
        objections: Array<string>;
        nextBestAction: string;
        model: string;
        updatedAt: string;
    };
    anonymizedAt?: string;
    handOffs?: Array<{
        from: string;
        to: string;
        at: string;
    }>;
    mergedInto?: string;
    stats: {
        calls: number;
        conversations: number;
        lastCallAt?: string;
        lastCallOutcome?: string;
    };
};

export type Objection = {
    id: string;
    createdAt: string;
    updatedAt: string;
    createdBy: string;
    version: number;
    pattern: string;
    category: string;
    responses: Array<{
        text: string;
        wins: number;
        uses: number;
    }>;
};

export type Problem = {
    type: string;
    title: string;
    status: number;
    detail: string;
    instance: string;
    errors?: Array<{
        pointer: string;
        detail: string;
    }>;
};

export type Script = {
    id: string;
    createdAt: string;
    updatedAt: string;
    createdBy: string;
    version: number;
    phase: number;
    name: string;
    goal: string;
    lines: Array<string>;
    signals: Array<string>;
};

export type User = {
    id: string;
    createdAt: string;
    updatedAt: string;
    createdBy: string;
    version: number;
    displayName: string;
    skills: Array<string>;
    languages: Array<string>;
    timezone?: string;
    workingHours?: {
        [key: string]: {
            from: string;
            to: string;
        };
    };
    availability: 'available' | 'busy' | 'away' | 'offline';
    capacity?: number;
    dialer?: {
        autoAnswer?: boolean;
        wrapUpSeconds?: number;
        callerId?: string;
        address?: string;
    };
    targets?: {
        callsPerDay?: number;
        qualifiedPerWeek?: number;
        revenueCentsPerMonth?: number;
    };
    stats?: {
        calls?: number;
        answered?: number;
        qualified?: number;
    };
    email: string;
    status: 'invited' | 'active' | 'disabled';
    roles: Array<string>;
    lastSignedInAt: string | null;
};

export type Webhook = {
    id: string;
    createdAt: string;
    updatedAt: string;
    createdBy: string;
    version: number;
    url: string;
    events: Array<'lead.created' | 'lead.updated' | 'lead.deleted' | 'contact.created' | 'contact.updated' | 'contact.deleted' | 'call.created' | 'call.updated' | 'call.deleted' | 'callLog.created' | 'callLog.updated' | 'callLog.deleted' | 'callAttempt.created' | 'callAttempt.updated' | 'callAttempt.deleted' | 'dialEntry.created' | 'dialEntry.updated' | 'dialEntry.deleted' | 'conversation.created' | 'conversation.updated' | 'conversation.deleted' | 'campaign.created' | 'campaign.updated' | 'campaign.deleted' | 'user.created' | 'user.updated' | 'user.deleted' | 'objection.created' | 'objection.updated' | 'objection.deleted' | 'script.created' | 'script.updated' | 'script.deleted' | 'doNotCall.created' | 'doNotCall.updated' | 'doNotCall.deleted' | 'webhook.created' | 'webhook.updated' | 'webhook.deleted' | 'export.created' | 'export.updated' | 'export.deleted' | 'importMapping.created' | 'importMapping.updated' | 'importMapping.deleted' | 'lead.merged' | 'lead.unmerged' | 'lead.erased' | 'leads.imported' | 'leads.undone' | 'import.created' | 'import.updated' | 'import.deleted' | 'import.finished' | 'import.undone' | 'apiKey.created' | 'apiKey.deleted' | 'account.updated'>;
    description?: string;
    isActive: boolean;
    secretVersion: number;
};

export type GetLeadsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'leadScore' | '-leadScore' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        status?: string;
        priority?: string;
        qualificationTier?: string;
        ownerId?: string;
        campaignId?: string;
        phone?: string;
        email?: string;
        company?: string;
        industry?: string;
        country?: string;
        state?: string;
        city?: string;
        source?: string;
        tags?: string;
        doNotCall?: 'true' | 'false';
        'leadScore[gte]'?: string;
        'leadScore[gt]'?: string;
        'leadScore[lte]'?: string;
        'leadScore[lt]'?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
        'updatedAt[gte]'?: string;
        'updatedAt[gt]'?: string;
        'updatedAt[lte]'?: string;
        'updatedAt[lt]'?: string;
        'lastContactedAt[gte]'?: string;
        'lastContactedAt[gt]'?: string;
        'lastContactedAt[lte]'?: string;
        'lastContactedAt[lt]'?: string;
        'nextFollowUpAt[gte]'?: string;
        'nextFollowUpAt[gt]'?: string;
        'nextFollowUpAt[lte]'?: string;
        'nextFollowUpAt[lt]'?: string;
        /**
         * What to show with each, separated by commas
         */
        include?: string;
        /**
         * Words, or their beginnings, that must all be found
         */
        q?: string;
    };
    url: '/v1/leads';
};

export type GetLeadsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetLeadsError = GetLeadsErrors[keyof GetLeadsErrors];

export type GetLeadsResponses = {
    /**
     * List leads
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            firstName?: string;
            lastName?: string;
            email?: string;
            phone?: string;
            phoneExtension?: string;
            title?: string;
            company?: string;
            industry?: string;
            companySize?: string;
            website?: string;
            city?: string;
            state?: string;
            country?: string;
            timezone?: string;
            language?: string;
            status?: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing';
            priority?: 'low' | 'medium' | 'high' | 'urgent';
            source?: string;
            campaignId?: string;
            ownerId?: string;
            sharedWith?: Array<string>;
            tags?: Array<string>;
            notes?: string;
            customFields?: {
                [key: string]: string | number | boolean;
            };
            pipelineValueCents?: number;
            nextFollowUpAt?: string;
            doNotCall?: boolean;
            doNotEmail?: boolean;
            consent?: {
                given: boolean;
                at: string;
                source: string;
                basis: string;
                proof?: string;
            };
            retentionUntil?: string;
            referredBy?: {
                leadId: string;
                at: string;
                channel: string;
            };
            relations?: Array<{
                leadId: string;
                type: 'knows' | 'colleague' | 'reports_to';
                since: string;
            }>;
            lastContactedAt?: string;
            statusHistory?: Array<{
                from: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing' | null;
                to: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing';
                by: string;
                at: string;
                reason?: string;
            }>;
            bant?: {
                budget?: {
                    score: number;
                    value?: string | number;
                    notes?: string;
                    confidence: number;
                    detectedIn?: string;
                    updatedAt: string;
                };
                authority?: {
                    score: number;
                    value?: string | number;
                    notes?: string;
                    confidence: number;
                    detectedIn?: string;
                    updatedAt: string;
                };
                need?: {
                    score: number;
                    value?: string | number;
                    notes?: string;
                    confidence: number;
                    detectedIn?: string;
                    updatedAt: string;
                };
                timeline?: {
                    score: number;
                    value?: string | number;
                    notes?: string;
                    confidence: number;
                    detectedIn?: string;
                    updatedAt: string;
                };
                total: number;
            };
            qualificationTier?: 'hot' | 'warm' | 'cool' | 'cold';
            leadScore?: number;
            conversionProbability?: number;
            scoreFactors?: Array<{
                factor: string;
                weight: number;
                contribution: number;
            }>;
            dataQuality?: {
                score: number;
                missing: Array<string>;
                doubtful: Array<string>;
            };
            ai?: {
                summary: string;
                sentiment: number;
                objections: Array<string>;
                nextBestAction: string;
                model: string;
                updatedAt: string;
            };
            anonymizedAt?: string;
            handOffs?: Array<{
                from: string;
                to: string;
                at: string;
            }>;
            mergedInto?: string;
            stats?: {
                calls: number;
                conversations: number;
                lastCallAt?: string;
                lastCallOutcome?: string;
            };
        }>;
        nextCursor?: string;
    };
};

export type GetLeadsResponse = GetLeadsResponses[keyof GetLeadsResponses];

export type PostLeadsData = {
    body: {
        firstName?: string;
        lastName?: string;
        email?: string;
        phone?: string;
        phoneExtension?: string;
        title?: string;
        company?: string;
        industry?: string;
        companySize?: string;
        website?: string;
        city?: string;
        state?: string;
        country?: string;
        timezone?: string;
        language?: string;
        status?: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing';
        priority?: 'low' | 'medium' | 'high' | 'urgent';
        source?: string;
        campaignId?: string;
        ownerId?: string;
        sharedWith?: Array<string>;
        tags?: Array<string>;
        notes?: string;
        customFields?: {
            [key: string]: string | number | boolean;
        };
        pipelineValueCents?: number;
        nextFollowUpAt?: string;
        doNotCall?: boolean;
        doNotEmail?: boolean;
        consent?: {
            given: boolean;
            at: string;
            source: string;
            basis: string;
            proof?: string;
        };
        retentionUntil?: string;
        referredBy?: {
            leadId: string;
            at: string;
            channel: string;
        };
        relations?: Array<{
            leadId: string;
            type: 'knows' | 'colleague' | 'reports_to';
            since: string;
        }>;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/leads';
};

export type PostLeadsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostLeadsError = PostLeadsErrors[keyof PostLeadsErrors];

export type PostLeadsResponses = {
    /**
     * Create one of the leads
     */
    201: Lead;
};

export type PostLeadsResponse = PostLeadsResponses[keyof PostLeadsResponses];

export type DeleteLeadsIdData = {
    body?: never;
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/leads/{id}';
};

export type DeleteLeadsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type DeleteLeadsIdError = DeleteLeadsIdErrors[keyof DeleteLeadsIdErrors];

export type DeleteLeadsIdResponses = {
    /**
     * Delete one of the leads
     */
    204: void;
};

export type DeleteLeadsIdResponse = DeleteLeadsIdResponses[keyof DeleteLeadsIdResponses];

export type GetLeadsIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        /**
         * What to show with each, separated by commas
         */
        include?: string;
    };
    url: '/v1/leads/{id}';
};

export type GetLeadsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetLeadsIdError = GetLeadsIdErrors[keyof GetLeadsIdErrors];

export type GetLeadsIdResponses = {
    /**
     * Read one of the leads
     */
    200: {
        id?: string;
        createdAt?: string;
        updatedAt?: string;
        createdBy?: string;
        version?: number;
        firstName?: string;
        lastName?: string;
        email?: string;
        phone?: string;
        phoneExtension?: string;
        title?: string;
        company?: string;
        industry?: string;
        companySize?: string;
        website?: string;
        city?: string;
        state?: string;
        country?: string;
        timezone?: string;
        language?: string;
        status?: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing';
        priority?: 'low' | 'medium' | 'high' | 'urgent';
        source?: string;
        campaignId?: string;
        ownerId?: string;
        sharedWith?: Array<string>;
        tags?: Array<string>;
        notes?: string;
        customFields?: {
            [key: string]: string | number | boolean;
        };
        pipelineValueCents?: number;
        nextFollowUpAt?: string;
        doNotCall?: boolean;
        doNotEmail?: boolean;
        consent?: {
            given: boolean;
            at: string;
            source: string;
            basis: string;
            proof?: string;
        };
        retentionUntil?: string;
        referredBy?: {
            leadId: string;
            at: string;
            channel: string;
        };
        relations?: Array<{
            leadId: string;
            type: 'knows' | 'colleague' | 'reports_to';
            since: string;
        }>;
        lastContactedAt?: string;
        statusHistory?: Array<{
            from: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing' | null;
            to: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing';
            by: string;
            at: string;
            reason?: string;
        }>;
        bant?: {
            budget?: {
                score: number;
                value?: string | number;
                notes?: string;
                confidence: number;
                detectedIn?: string;
                updatedAt: string;
            };
            authority?: {
                score: number;
                value?: string | number;
                notes?: string;
                confidence: number;
                detectedIn?: string;
                updatedAt: string;
            };
            need?: {
                score: number;
                value?: string | number;
                notes?: string;
                confidence: number;
                detectedIn?: string;
                updatedAt: string;
            };
            timeline?: {
                score: number;
                value?: string | number;
                notes?: string;
                confidence: number;
                detectedIn?: string;
                updatedAt: string;
            };
            total: number;
        };
        qualificationTier?: 'hot' | 'warm' | 'cool' | 'cold';
        leadScore?: number;
        conversionProbability?: number;
        scoreFactors?: Array<{
            factor: string;
            weight: number;
            contribution: number;
        }>;
        dataQuality?: {
            score: number;
            missing: Array<string>;
            doubtful: Array<string>;
        };
        ai?: {
            summary: string;
            sentiment: number;
            objections: Array<string>;
            nextBestAction: string;
            model: string;
            updatedAt: string;
        };
        anonymizedAt?: string;
        handOffs?: Array<{
            from: string;
            to: string;
            at: string;
        }>;
        mergedInto?: string;
        stats?: {
            calls: number;
            conversations: number;
            lastCallAt?: string;
            lastCallOutcome?: string;
        };
    };
};

export type GetLeadsIdResponse = GetLeadsIdResponses[keyof GetLeadsIdResponses];

export type PatchLeadsIdData = {
    body: {
        firstName?: string | null;
        lastName?: string | null;
        email?: string | null;
        phone?: string | null;
        phoneExtension?: string | null;
        title?: string | null;
        company?: string | null;
        industry?: string | null;
        companySize?: string | null;
        website?: string | null;
        city?: string | null;
        state?: string | null;
        country?: string | null;
        timezone?: string | null;
        language?: string | null;
        status?: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing';
        priority?: 'low' | 'medium' | 'high' | 'urgent';
        source?: string;
        campaignId?: string | null;
        ownerId?: string | null;
        sharedWith?: Array<string> | null;
        tags?: Array<string>;
        notes?: string | null;
        pipelineValueCents?: number | null;
        nextFollowUpAt?: string | null;
        doNotCall?: boolean;
        doNotEmail?: boolean;
        consent?: {
            given: boolean;
            at: string;
            source: string;
            basis: string;
            proof?: string;
        } | null;
        retentionUntil?: string | null;
        referredBy?: {
            leadId: string;
            at: string;
            channel: string;
        } | null;
        relations?: Array<{
            leadId: string;
            type: 'knows' | 'colleague' | 'reports_to';
            since: string;
        }> | null;
        customFields?: {
            [key: string]: string | number | boolean | null;
        } | null;
    };
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/leads/{id}';
};

export type PatchLeadsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PatchLeadsIdError = PatchLeadsIdErrors[keyof PatchLeadsIdErrors];

export type PatchLeadsIdResponses = {
    /**
     * Change one of the leads, by a JSON merge patch
     */
    200: Lead;
};

export type PatchLeadsIdResponse = PatchLeadsIdResponses[keyof PatchLeadsIdResponses];

export type PostLeadsBulkData = {
    body: {
        operations: Array<{
            op: 'create';
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'update';
            id: string;
            ifMatch: string;
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'delete';
            id: string;
            ifMatch: string;
        }>;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/leads/bulk';
};

export type PostLeadsBulkErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostLeadsBulkError = PostLeadsBulkErrors[keyof PostLeadsBulkErrors];

export type PostLeadsBulkResponses = {
    /**
     * Create, change and delete many leads, each with its own result
     */
    200: {
        results: Array<{
            status: number;
            id?: string;
            etag?: string;
            body?: {
                [key: string]: unknown;
            };
            problem?: {
                type: string;
                status: number;
            };
        }>;
    };
};

export type PostLeadsBulkResponse = PostLeadsBulkResponses[keyof PostLeadsBulkResponses];

export type PostLeadsIdTransitionData = {
    body: {
        to: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing';
        reason?: string;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/leads/{id}/transition';
};

export type PostLeadsIdTransitionErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostLeadsIdTransitionError = PostLeadsIdTransitionErrors[keyof PostLeadsIdTransitionErrors];

export type PostLeadsIdTransitionResponses = {
    /**
     * Move a lead to another status
     */
    200: Lead;
};

export type PostLeadsIdTransitionResponse = PostLeadsIdTransitionResponses[keyof PostLeadsIdTransitionResponses];

export type PostLeadsIdQualifyData = {
    body: {
        budget?: {
            score: number;
            value?: string | number;
            notes?: string;
            confidence?: number;
        };
        authority?: {
            score: number;
            value?: string | number;
            notes?: string;
            confidence?: number;
        };
        need?: {
            score: number;
            value?: string | number;
            notes?: string;
            confidence?: number;
        };
        timeline?: {
            score: number;
            value?: string | number;
            notes?: string;
            confidence?: number;
        };
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/leads/{id}/qualify';
};

export type PostLeadsIdQualifyErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostLeadsIdQualifyError = PostLeadsIdQualifyErrors[keyof PostLeadsIdQualifyErrors];

export type PostLeadsIdQualifyResponses = {
    /**
     * Say what is known of a lead’s budget, authority, need and timeline
     */
    200: Lead;
};

export type PostLeadsIdQualifyResponse = PostLeadsIdQualifyResponses[keyof PostLeadsIdQualifyResponses];

export type PostLeadsIdMergeData = {
    body: {
        leadId: string;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/leads/{id}/merge';
};

export type PostLeadsIdMergeErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostLeadsIdMergeError = PostLeadsIdMergeErrors[keyof PostLeadsIdMergeErrors];

export type PostLeadsIdMergeResponses = {
    /**
     * Merge another lead into this one: its history comes along, its id leads here
     */
    200: Lead;
};

export type PostLeadsIdMergeResponse = PostLeadsIdMergeResponses[keyof PostLeadsIdMergeResponses];

export type PostLeadsIdUnmergeData = {
    body: {
        leadId: string;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/leads/{id}/unmerge';
};

export type PostLeadsIdUnmergeErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostLeadsIdUnmergeError = PostLeadsIdUnmergeErrors[keyof PostLeadsIdUnmergeErrors];

export type PostLeadsIdUnmergeResponses = {
    /**
     * Take a merge back: the other lead is there again with what was its own
     */
    200: Lead;
};

export type PostLeadsIdUnmergeResponse = PostLeadsIdUnmergeResponses[keyof PostLeadsIdUnmergeResponses];

export type GetLeadsIdTimelineData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        limit?: number;
        cursor?: string;
    };
    url: '/v1/leads/{id}/timeline';
};

export type GetLeadsIdTimelineErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetLeadsIdTimelineError = GetLeadsIdTimelineErrors[keyof GetLeadsIdTimelineErrors];

export type GetLeadsIdTimelineResponses = {
    /**
     * Everything that happened to a lead and the caller may read, the latest first
     */
    200: {
        data: Array<{
            at: string;
            kind: 'status' | 'call' | 'conversation' | 'contact' | 'change';
            id: string;
            summary: string;
            actor?: string;
        }>;
        nextCursor?: string;
    };
};

export type GetLeadsIdTimelineResponse = GetLeadsIdTimelineResponses[keyof GetLeadsIdTimelineResponses];

export type GetLeadsIdDuplicatesData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/leads/{id}/duplicates';
};

export type GetLeadsIdDuplicatesErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetLeadsIdDuplicatesError = GetLeadsIdDuplicatesErrors[keyof GetLeadsIdDuplicatesErrors];

export type GetLeadsIdDuplicatesResponses = {
    /**
     * Other leads that may be the same person, and why
     */
    200: {
        data: Array<{
            lead: Lead;
            reasons: Array<string>;
        }>;
    };
};

export type GetLeadsIdDuplicatesResponse = GetLeadsIdDuplicatesResponses[keyof GetLeadsIdDuplicatesResponses];

export type GetLeadsIdCallableData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        campaignId?: string;
        at?: string;
    };
    url: '/v1/leads/{id}/callable';
};

export type GetLeadsIdCallableErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetLeadsIdCallableError = GetLeadsIdCallableErrors[keyof GetLeadsIdCallableErrors];

export type GetLeadsIdCallableResponses = {
    /**
     * Whether this lead may be called now, which rules say so, and from when it may if it may not
     */
    200: {
        callable: boolean;
        at: string;
        leadId: string;
        campaignId?: string;
        phone?: string;
        places: Array<{
            region?: string;
            timeZone: string;
            localTime: string;
            by: 'number' | 'address';
        }>;
        rules: Array<{
            rule: 'phone' | 'do_not_call' | 'do_not_call_list' | 'consent' | 'calling_hours' | 'holiday' | 'attempts_per_day' | 'campaign_status' | 'campaign_schedule' | 'campaign_attempts';
            passed: boolean;
            detail: string;
            source?: string;
        }>;
        recordingNeedsConsent: boolean;
        callableFrom?: string;
    };
};

export type GetLeadsIdCallableResponse = GetLeadsIdCallableResponses[keyof GetLeadsIdCallableResponses];

export type GetLeadsIdExportData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/leads/{id}/export';
};

export type GetLeadsIdExportErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetLeadsIdExportError = GetLeadsIdExportErrors[keyof GetLeadsIdExportErrors];

export type GetLeadsIdExportResponses = {
    /**
     * Everything that all stores hold of a person, as one archive
     */
    200: {
        url: string;
        files: Array<{
            name: string;
            records: number;
        }>;
    };
};

export type GetLeadsIdExportResponse = GetLeadsIdExportResponses[keyof GetLeadsIdExportResponses];

export type PostLeadsIdEraseData = {
    body: {
        /**
         * The id of the lead, once more
         */
        confirm: string;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/leads/{id}/erase';
};

export type PostLeadsIdEraseErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostLeadsIdEraseError = PostLeadsIdEraseErrors[keyof PostLeadsIdEraseErrors];

export type PostLeadsIdEraseResponses = {
    /**
     * Erase a person from every store; what is left counts and names nobody
     */
    200: {
        id: string;
        tenantId: string;
        leadIds: Array<string>;
        by: string;
        at: string;
        steps: Array<{
            store: 'mongodb' | 'postgres' | 'neo4j' | 'chroma' | 'redis' | 's3';
            what: string;
            count: number;
        }>;
        kept: Array<string>;
    };
};

export type PostLeadsIdEraseResponse = PostLeadsIdEraseResponses[keyof PostLeadsIdEraseResponses];

export type GetContactsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        leadId?: string;
        type?: string;
        value?: string;
        isPrimary?: 'true' | 'false';
        isVerified?: 'true' | 'false';
        doNotContact?: 'true' | 'false';
        lineType?: string;
        'bounceCount[gte]'?: string;
        'bounceCount[gt]'?: string;
        'bounceCount[lte]'?: string;
        'bounceCount[lt]'?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
        'updatedAt[gte]'?: string;
        'updatedAt[gt]'?: string;
        'updatedAt[lte]'?: string;
        'updatedAt[lt]'?: string;
    };
    url: '/v1/contacts';
};

export type GetContactsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetContactsError = GetContactsErrors[keyof GetContactsErrors];

export type GetContactsResponses = {
    /**
     * List contacts
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            leadId?: string;
            type?: 'phone' | 'email' | 'address' | 'social';
            value?: string;
            label?: string;
            isPrimary?: boolean;
            isVerified?: boolean;
            verifiedAt?: string;
            channelPreferences?: {
                bestTime?: string;
                timezone?: string;
                language?: string;
            };
            engagement?: {
                opens: number;
                replies: number;
                callsAnswered: number;
                lastTouchAt?: string;
                score: number;
            };
            doNotContact?: boolean;
            bounceCount?: number;
            lineType?: 'mobile' | 'landline' | 'voip';
            dataQuality?: {
                score: number;
                missing: Array<string>;
                doubtful: Array<string>;
            };
        }>;
        nextCursor?: string;
    };
};

export type GetContactsResponse = GetContactsResponses[keyof GetContactsResponses];

export type PostContactsData = {
    body: {
        leadId?: string;
        type: 'phone' | 'email' | 'address' | 'social';
        value: string;
        label?: string;
        isPrimary?: boolean;
        isVerified?: boolean;
        verifiedAt?: string;
        channelPreferences?: {
            bestTime?: string;
            timezone?: string;
            language?: string;
        };
        engagement?: {
            opens?: number;
            replies?: number;
            callsAnswered?: number;
            lastTouchAt?: string;
        };
        doNotContact?: boolean;
        bounceCount?: number;
        lineType?: 'mobile' | 'landline' | 'voip';
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/contacts';
};

export type PostContactsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostContactsError = PostContactsErrors[keyof PostContactsErrors];

export type PostContactsResponses = {
    /**
     * Create one of the contacts
     */
    201: Contact;
};

export type PostContactsResponse = PostContactsResponses[keyof PostContactsResponses];

export type DeleteContactsIdData = {
    body?: never;
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/contacts/{id}';
};

export type DeleteContactsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type DeleteContactsIdError = DeleteContactsIdErrors[keyof DeleteContactsIdErrors];

export type DeleteContactsIdResponses = {
    /**
     * Delete one of the contacts
     */
    204: void;
};

export type DeleteContactsIdResponse = DeleteContactsIdResponses[keyof DeleteContactsIdResponses];

export type GetContactsIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
    };
    url: '/v1/contacts/{id}';
};

export type GetContactsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetContactsIdError = GetContactsIdErrors[keyof GetContactsIdErrors];

export type GetContactsIdResponses = {
    /**
     * Read one of the contacts
     */
    200: {
        id?: string;
        createdAt?: string;
        updatedAt?: string;
        createdBy?: string;
        version?: number;
        leadId?: string;
        type?: 'phone' | 'email' | 'address' | 'social';
        value?: string;
        label?: string;
        isPrimary?: boolean;
        isVerified?: boolean;
        verifiedAt?: string;
        channelPreferences?: {
            bestTime?: string;
            timezone?: string;
            language?: string;
        };
        engagement?: {
            opens: number;
            replies: number;
            callsAnswered: number;
            lastTouchAt?: string;
            score: number;
        };
        doNotContact?: boolean;
        bounceCount?: number;
        lineType?: 'mobile' | 'landline' | 'voip';
        dataQuality?: {
            score: number;
            missing: Array<string>;
            doubtful: Array<string>;
        };
    };
};

export type GetContactsIdResponse = GetContactsIdResponses[keyof GetContactsIdResponses];

export type PatchContactsIdData = {
    body: {
        leadId?: string | null;
        value?: string;
        label?: string | null;
        isPrimary?: boolean;
        isVerified?: boolean;
        verifiedAt?: string | null;
        channelPreferences?: {
            bestTime?: string;
            timezone?: string;
            language?: string;
        } | null;
        engagement?: {
            opens?: number;
            replies?: number;
            callsAnswered?: number;
            lastTouchAt?: string;
        } | null;
        doNotContact?: boolean;
        bounceCount?: number;
        lineType?: 'mobile' | 'landline' | 'voip' | null;
    };
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/contacts/{id}';
};

export type PatchContactsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PatchContactsIdError = PatchContactsIdErrors[keyof PatchContactsIdErrors];

export type PatchContactsIdResponses = {
    /**
     * Change one of the contacts, by a JSON merge patch
     */
    200: Contact;
};

export type PatchContactsIdResponse = PatchContactsIdResponses[keyof PatchContactsIdResponses];

export type PostContactsBulkData = {
    body: {
        operations: Array<{
            op: 'create';
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'update';
            id: string;
            ifMatch: string;
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'delete';
            id: string;
            ifMatch: string;
        }>;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/contacts/bulk';
};

export type PostContactsBulkErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostContactsBulkError = PostContactsBulkErrors[keyof PostContactsBulkErrors];

export type PostContactsBulkResponses = {
    /**
     * Create, change and delete many contacts, each with its own result
     */
    200: {
        results: Array<{
            status: number;
            id?: string;
            etag?: string;
            body?: {
                [key: string]: unknown;
            };
            problem?: {
                type: string;
                status: number;
            };
        }>;
    };
};

export type PostContactsBulkResponse = PostContactsBulkResponses[keyof PostContactsBulkResponses];

export type GetCallsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        leadId?: string;
        campaignId?: string;
        agentId?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
        'updatedAt[gte]'?: string;
        'updatedAt[gt]'?: string;
        'updatedAt[lte]'?: string;
        'updatedAt[lt]'?: string;
        outcome?: string;
        direction?: string;
        'startedAt[gte]'?: string;
        'startedAt[gt]'?: string;
        'startedAt[lte]'?: string;
        'startedAt[lt]'?: string;
        'durationSeconds[gte]'?: string;
        'durationSeconds[gt]'?: string;
        'durationSeconds[lte]'?: string;
        'durationSeconds[lt]'?: string;
    };
    url: '/v1/calls';
};

export type GetCallsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetCallsError = GetCallsErrors[keyof GetCallsErrors];

export type GetCallsResponses = {
    /**
     * List calls
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            callSessionId?: string;
            legIds?: Array<string>;
            participants?: Array<{
                legId: string;
                role: 'lead' | 'agent' | 'transfer';
                agentId?: string;
                joinedAt?: string;
                leftAt?: string;
            }>;
            leadId?: string;
            campaignId?: string;
            agentId?: string;
            direction?: 'inbound' | 'outbound';
            startedAt?: string;
            endedAt?: string;
            durationSeconds?: number;
            outcome?: 'initiated' | 'ringing' | 'answered' | 'busy' | 'failed' | 'no_answer' | 'canceled' | 'voicemail' | 'completed';
            answeredBy?: 'person' | 'machine' | 'fax' | 'unknown';
            costCents?: number;
            conversationId?: string;
        }>;
        nextCursor?: string;
    };
};

export type GetCallsResponse = GetCallsResponses[keyof GetCallsResponses];

export type PostCallsData = {
    body: {
        leadId: string;
        campaignId?: string;
        agentId?: string;
        from?: string;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/calls';
};

export type PostCallsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostCallsError = PostCallsErrors[keyof PostCallsErrors];

export type PostCallsResponses = {
    /**
     * Call a lead, if it may be called now, and put it through to an agent when it answers
     */
    201: CallAttempt;
};

export type PostCallsResponse = PostCallsResponses[keyof PostCallsResponses];

export type GetCallsIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
    };
    url: '/v1/calls/{id}';
};

export type GetCallsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetCallsIdError = GetCallsIdErrors[keyof GetCallsIdErrors];

export type GetCallsIdResponses = {
    /**
     * Read one of the calls
     */
    200: {
        id?: string;
        createdAt?: string;
        updatedAt?: string;
        createdBy?: string;
        version?: number;
        callSessionId?: string;
        legIds?: Array<string>;
        participants?: Array<{
            legId: string;
            role: 'lead' | 'agent' | 'transfer';
            agentId?: string;
            joinedAt?: string;
            leftAt?: string;
        }>;
        leadId?: string;
        campaignId?: string;
        agentId?: string;
        direction?: 'inbound' | 'outbound';
        startedAt?: string;
        endedAt?: string;
        durationSeconds?: number;
        outcome?: 'initiated' | 'ringing' | 'answered' | 'busy' | 'failed' | 'no_answer' | 'canceled' | 'voicemail' | 'completed';
        answeredBy?: 'person' | 'machine' | 'fax' | 'unknown';
        costCents?: number;
        conversationId?: string;
    };
};

export type GetCallsIdResponse = GetCallsIdResponses[keyof GetCallsIdResponses];

export type GetCallLogsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        leadId?: string;
        campaignId?: string;
        agentId?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
        'updatedAt[gte]'?: string;
        'updatedAt[gt]'?: string;
        'updatedAt[lte]'?: string;
        'updatedAt[lt]'?: string;
        status?: string;
        direction?: string;
        callSessionId?: string;
        from?: string;
        to?: string;
        disposition?: string;
        'initiatedAt[gte]'?: string;
        'initiatedAt[gt]'?: string;
        'initiatedAt[lte]'?: string;
        'initiatedAt[lt]'?: string;
        'durationSeconds[gte]'?: string;
        'durationSeconds[gt]'?: string;
        'durationSeconds[lte]'?: string;
        'durationSeconds[lt]'?: string;
    };
    url: '/v1/call-logs';
};

export type GetCallLogsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetCallLogsError = GetCallLogsErrors[keyof GetCallLogsErrors];

export type GetCallLogsResponses = {
    /**
     * List call-logs
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            provider?: 'telnyx' | 'manual';
            callControlId?: string;
            callSessionId?: string;
            callLegId?: string;
            connectionId?: string;
            direction?: 'inbound' | 'outbound';
            from?: string;
            to?: string;
            status?: 'initiated' | 'ringing' | 'answered' | 'busy' | 'failed' | 'no_answer' | 'canceled' | 'voicemail' | 'completed';
            initiatedAt?: string;
            answeredAt?: string;
            answeredBy?: 'person' | 'machine' | 'fax' | 'unknown';
            bridgedAt?: string;
            endedAt?: string;
            endInferredFrom?: 'bridge' | 'cost' | 'provider' | 'timeout';
            durationSeconds?: number;
            billableSeconds?: number;
            ringSeconds?: number;
            holdSeconds?: number;
            queue?: {
                name?: string;
                waitSeconds?: number;
            };
            hangupCause?: string;
            hangupSource?: string;
            sipCode?: number;
            machineDetection?: string;
            greetingEndedAt?: string;
            disclosurePlayedAt?: string;
            digits?: string;
            optOutKeyedAt?: string;
            recordings?: Array<{
                id: string;
                channels?: 'single' | 'dual';
                startedAt?: string;
                endedAt?: string;
                s3Key?: string;
                storedAt?: string;
                error?: string;
            }>;
            transcript?: Array<{
                speaker: 'agent' | 'lead' | 'unknown';
                at: string;
                text: string;
            }>;
            quality?: {
                mos?: number;
                jitterMs?: number;
                packetLossPercent?: number;
                rating?: number;
                issues: Array<string>;
            };
            speech?: {
                agentWords: number;
                leadWords: number;
                talkRatio: number;
                agentTalkSeconds?: number;
                leadTalkSeconds?: number;
                silenceSeconds?: number;
                interruptions?: number;
                wordsPerMinute?: number;
            };
            cost?: {
                cents: number;
                micros: number;
                currency: string;
                parts?: Array<{
                    name: string;
                    micros: number;
                }>;
            };
            role?: 'lead' | 'agent' | 'transfer';
            events?: Array<{
                id: string;
                type: string;
                occurredAt: string;
                receivedAt: string;
            }>;
            leadId?: string;
            campaignId?: string;
            agentId?: string;
            compliance?: {
                attemptId: string;
                dncCheckedAt: string;
                withinCallingHours: boolean;
                rules: Array<string>;
                recordingNeedsConsent: boolean;
            };
            disposition?: string;
            notes?: string;
            tags?: Array<string>;
            anonymizedAt?: string;
        }>;
        nextCursor?: string;
    };
};

export type GetCallLogsResponse = GetCallLogsResponses[keyof GetCallLogsResponses];

export type PostCallLogsData = {
    body: {
        direction: 'inbound' | 'outbound';
        from: string;
        to: string;
        startedAt: string;
        durationSeconds: number;
        outcome: 'completed' | 'busy' | 'no_answer' | 'failed' | 'voicemail';
        disposition?: string;
        notes?: string;
        tags?: Array<string>;
        leadId?: string;
        campaignId?: string;
        agentId?: string;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/call-logs';
};

export type PostCallLogsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostCallLogsError = PostCallLogsErrors[keyof PostCallLogsErrors];

export type PostCallLogsResponses = {
    /**
     * Record a call that was made elsewhere
     */
    201: CallLog;
};

export type PostCallLogsResponse = PostCallLogsResponses[keyof PostCallLogsResponses];

export type GetCallLogsIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
    };
    url: '/v1/call-logs/{id}';
};

export type GetCallLogsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetCallLogsIdError = GetCallLogsIdErrors[keyof GetCallLogsIdErrors];

export type GetCallLogsIdResponses = {
    /**
     * Read one of the call-logs
     */
    200: {
        id?: string;
        createdAt?: string;
        updatedAt?: string;
        createdBy?: string;
        version?: number;
        provider?: 'telnyx' | 'manual';
        callControlId?: string;
        callSessionId?: string;
        callLegId?: string;
        connectionId?: string;
        direction?: 'inbound' | 'outbound';
        from?: string;
        to?: string;
        status?: 'initiated' | 'ringing' | 'answered' | 'busy' | 'failed' | 'no_answer' | 'canceled' | 'voicemail' | 'completed';
        initiatedAt?: string;
        answeredAt?: string;
        answeredBy?: 'person' | 'machine' | 'fax' | 'unknown';
        bridgedAt?: string;
        endedAt?: string;
        endInferredFrom?: 'bridge' | 'cost' | 'provider' | 'timeout';
        durationSeconds?: number;
        billableSeconds?: number;
        ringSeconds?: number;
        holdSeconds?: number;
        queue?: {
            name?: string;
            waitSeconds?: number;
        };
        hangupCause?: string;
        hangupSource?: string;
        sipCode?: number;
        machineDetection?: string;
        greetingEndedAt?: string;
        disclosurePlayedAt?: string;
        digits?: string;
        optOutKeyedAt?: string;
        recordings?: Array<{
            id: string;
            channels?: 'single' | 'dual';
            startedAt?: string;
            endedAt?: string;
            s3Key?: string;
            storedAt?: string;
            error?: string;
        }>;
        transcript?: Array<{
            speaker: 'agent' | 'lead' | 'unknown';
            at: string;
            text: string;
        }>;
        quality?: {
            mos?: number;
            jitterMs?: number;
            packetLossPercent?: number;
            rating?: number;
            issues: Array<string>;
        };
        speech?: {
            agentWords: number;
            leadWords: number;
            talkRatio: number;
            agentTalkSeconds?: number;
            leadTalkSeconds?: number;
            silenceSeconds?: number;
            interruptions?: number;
            wordsPerMinute?: number;
        };
        cost?: {
            cents: number;
            micros: number;
            currency: string;
            parts?: Array<{
                name: string;
                micros: number;
            }>;
        };
        role?: 'lead' | 'agent' | 'transfer';
        events?: Array<{
            id: string;
            type: string;
            occurredAt: string;
            receivedAt: string;
        }>;
        leadId?: string;
        campaignId?: string;
        agentId?: string;
        compliance?: {
            attemptId: string;
            dncCheckedAt: string;
            withinCallingHours: boolean;
            rules: Array<string>;
            recordingNeedsConsent: boolean;
        };
        disposition?: string;
        notes?: string;
        tags?: Array<string>;
        anonymizedAt?: string;
    };
};

export type GetCallLogsIdResponse = GetCallLogsIdResponses[keyof GetCallLogsIdResponses];

export type PatchCallLogsIdData = {
    body: {
        disposition?: string | null;
        notes?: string | null;
        tags?: Array<string> | null;
        leadId?: string | null;
        campaignId?: string | null;
        agentId?: string | null;
    };
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/call-logs/{id}';
};

export type PatchCallLogsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PatchCallLogsIdError = PatchCallLogsIdErrors[keyof PatchCallLogsIdErrors];

export type PatchCallLogsIdResponses = {
    /**
     * Note what a call came to: disposition, notes, tags, whose it was
     */
    200: CallLog;
};

export type PatchCallLogsIdResponse = PatchCallLogsIdResponses[keyof PatchCallLogsIdResponses];

export type GetCallLogsIdRecordingsRecordingIdData = {
    body?: never;
    path: {
        id: string;
        recordingId: string;
    };
    query?: never;
    url: '/v1/call-logs/{id}/recordings/{recordingId}';
};

export type GetCallLogsIdRecordingsRecordingIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetCallLogsIdRecordingsRecordingIdError = GetCallLogsIdRecordingsRecordingIdErrors[keyof GetCallLogsIdRecordingsRecordingIdErrors];

export type GetCallLogsIdRecordingsRecordingIdResponses = {
    /**
     * A link to listen to a recording, good for fifteen minutes
     */
    200: {
        url: string;
    };
};

export type GetCallLogsIdRecordingsRecordingIdResponse = GetCallLogsIdRecordingsRecordingIdResponses[keyof GetCallLogsIdRecordingsRecordingIdResponses];

export type GetConversationsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'startedAt' | '-startedAt' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        leadId?: string;
        campaignId?: string;
        agentId?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
        'updatedAt[gte]'?: string;
        'updatedAt[gt]'?: string;
        'updatedAt[lte]'?: string;
        'updatedAt[lt]'?: string;
        callLogId?: string;
        channel?: string;
        status?: string;
        'analysis.sentimentLabel'?: string;
        'qualification.qualified'?: 'true' | 'false';
        'startedAt[gte]'?: string;
        'startedAt[gt]'?: string;
        'startedAt[lte]'?: string;
        'startedAt[lt]'?: string;
    };
    url: '/v1/conversations';
};

export type GetConversationsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetConversationsError = GetConversationsErrors[keyof GetConversationsErrors];

export type GetConversationsResponses = {
    /**
     * List conversations
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            leadId?: string;
            campaignId?: string;
            agentId?: string;
            callLogId?: string;
            channel?: 'voice' | 'sms' | 'email' | 'chat' | 'whatsapp' | 'social';
            status?: 'open' | 'closed' | 'archived';
            startedAt?: string;
            endedAt?: string;
            messages?: Array<{
                id: string;
                at: string;
                role: 'agent' | 'lead' | 'system' | 'ai' | 'unknown';
                text: string;
                metadata?: {
                    [key: string]: string;
                };
            }>;
            metrics?: {
                messageCount: number;
                perRole: {
                    [key: string]: number;
                };
                avgResponseSeconds?: number;
                longestGapSeconds?: number;
                talkRatio?: number;
            };
            analysis?: {
                sentiment: number;
                sentimentLabel: 'positive' | 'neutral' | 'negative';
                topics: Array<string>;
                objections: Array<{
                    type: string;
                    text: string;
                    messageId: string;
                    handled: boolean;
                }>;
                buyingSignals: Array<string>;
                summary: string;
                model?: string;
            };
            bantDetected?: {
                budget?: {
                    score: number;
                    confidence: number;
                    value?: number;
                    quote: string;
                    messageId: string;
                };
                authority?: {
                    score: number;
                    confidence: number;
                    value?: number;
                    quote: string;
                    messageId: string;
                };
                need?: {
                    score: number;
                    confidence: number;
                    value?: number;
                    quote: string;
                    messageId: string;
                };
                timeline?: {
                    score: number;
                    confidence: number;
                    value?: number;
                    quote: string;
                    messageId: string;
                };
            };
            qualification?: {
                score: number;
                qualified: boolean;
            };
            phases?: Array<{
                phase: number;
                at: string;
                messageId: string;
            }>;
            outcome?: string;
            continues?: string;
            continuedBy?: string;
        }>;
        nextCursor?: string;
    };
};

export type GetConversationsResponse = GetConversationsResponses[keyof GetConversationsResponses];

export type PostConversationsData = {
    body: {
        leadId?: string;
        channel: 'voice' | 'sms' | 'email' | 'chat' | 'whatsapp' | 'social';
        startedAt?: string;
        messages?: Array<{
            role: 'agent' | 'lead' | 'system' | 'ai';
            text: string;
            at?: string;
            metadata?: {
                [key: string]: string;
            };
        }>;
        campaignId?: string;
        agentId?: string;
        outcome?: string;
        endedAt?: string;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/conversations';
};

export type PostConversationsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostConversationsError = PostConversationsErrors[keyof PostConversationsErrors];

export type PostConversationsResponses = {
    /**
     * Create one of the conversations
     */
    201: Conversation;
};

export type PostConversationsResponse = PostConversationsResponses[keyof PostConversationsResponses];

export type DeleteConversationsIdData = {
    body?: never;
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/conversations/{id}';
};

export type DeleteConversationsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type DeleteConversationsIdError = DeleteConversationsIdErrors[keyof DeleteConversationsIdErrors];

export type DeleteConversationsIdResponses = {
    /**
     * Delete one of the conversations
     */
    204: void;
};

export type DeleteConversationsIdResponse = DeleteConversationsIdResponses[keyof DeleteConversationsIdResponses];

export type GetConversationsIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
    };
    url: '/v1/conversations/{id}';
};

export type GetConversationsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetConversationsIdError = GetConversationsIdErrors[keyof GetConversationsIdErrors];

export type GetConversationsIdResponses = {
    /**
     * Read one of the conversations
     */
    200: {
        id?: string;
        createdAt?: string;
        updatedAt?: string;
        createdBy?: string;
        version?: number;
        leadId?: string;
        campaignId?: string;
        agentId?: string;
        callLogId?: string;
        channel?: 'voice' | 'sms' | 'email' | 'chat' | 'whatsapp' | 'social';
        status?: 'open' | 'closed' | 'archived';
        startedAt?: string;
        endedAt?: string;
        messages?: Array<{
            id: string;
            at: string;
            role: 'agent' | 'lead' | 'system' | 'ai' | 'unknown';
            text: string;
            metadata?: {
                [key: string]: string;
            };
        }>;
        metrics?: {
            messageCount: number;
            perRole: {
                [key: string]: number;
            };
            avgResponseSeconds?: number;
            longestGapSeconds?: number;
            talkRatio?: number;
        };
        analysis?: {
            sentiment: number;
            sentimentLabel: 'positive' | 'neutral' | 'negative';
            topics: Array<string>;
            objections: Array<{
                type: string;
                text: string;
                messageId: string;
                handled: boolean;
            }>;
            buyingSignals: Array<string>;
            summary: string;
            model?: string;
        };
        bantDetected?: {
            budget?: {
                score: number;
                confidence: number;
                value?: number;
                quote: string;
                messageId: string;
            };
            authority?: {
                score: number;
                confidence: number;
                value?: number;
                quote: string;
                messageId: string;
            };
            need?: {
                score: number;
                confidence: number;
                value?: number;
                quote: string;
                messageId: string;
            };
            timeline?: {
                score: number;
                confidence: number;
                value?: number;
                quote: string;
                messageId: string;
            };
        };
        qualification?: {
            score: number;
            qualified: boolean;
        };
        phases?: Array<{
            phase: number;
            at: string;
            messageId: string;
        }>;
        outcome?: string;
        continues?: string;
        continuedBy?: string;
    };
};

export type GetConversationsIdResponse = GetConversationsIdResponses[keyof GetConversationsIdResponses];

export type PatchConversationsIdData = {
    body: {
        campaignId?: string | null;
        agentId?: string | null;
        outcome?: string | null;
        endedAt?: string | null;
        leadId?: string | null;
        status?: 'open' | 'closed' | 'archived';
    };
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/conversations/{id}';
};

export type PatchConversationsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PatchConversationsIdError = PatchConversationsIdErrors[keyof PatchConversationsIdErrors];

export type PatchConversationsIdResponses = {
    /**
     * Change one of the conversations, by a JSON merge patch
     */
    200: Conversation;
};

export type PatchConversationsIdResponse = PatchConversationsIdResponses[keyof PatchConversationsIdResponses];

export type PostConversationsBulkData = {
    body: {
        operations: Array<{
            op: 'create';
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'update';
            id: string;
            ifMatch: string;
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'delete';
            id: string;
            ifMatch: string;
        }>;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/conversations/bulk';
};

export type PostConversationsBulkErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostConversationsBulkError = PostConversationsBulkErrors[keyof PostConversationsBulkErrors];

export type PostConversationsBulkResponses = {
    /**
     * Create, change and delete many conversations, each with its own result
     */
    200: {
        results: Array<{
            status: number;
            id?: string;
            etag?: string;
            body?: {
                [key: string]: unknown;
            };
            problem?: {
                type: string;
                status: number;
            };
        }>;
    };
};

export type PostConversationsBulkResponse = PostConversationsBulkResponses[keyof PostConversationsBulkResponses];

export type GetConversationsIdMessagesData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/conversations/{id}/messages';
};

export type GetConversationsIdMessagesErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetConversationsIdMessagesError = GetConversationsIdMessagesErrors[keyof GetConversationsIdMessagesErrors];

export type GetConversationsIdMessagesResponses = {
    /**
     * The messages of a conversation, and where it goes on if it does
     */
    200: {
        data: Array<{
            id: string;
            at: string;
            role: 'agent' | 'lead' | 'system' | 'ai' | 'unknown';
            text: string;
            metadata?: {
                [key: string]: string;
            };
        }>;
        continuedBy?: string;
    };
};

export type GetConversationsIdMessagesResponse = GetConversationsIdMessagesResponses[keyof GetConversationsIdMessagesResponses];

export type PostConversationsIdMessagesData = {
    body: {
        messages: Array<{
            role: 'agent' | 'lead' | 'system' | 'ai';
            text: string;
            at?: string;
            metadata?: {
                [key: string]: string;
            };
        }>;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/conversations/{id}/messages';
};

export type PostConversationsIdMessagesErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostConversationsIdMessagesError = PostConversationsIdMessagesErrors[keyof PostConversationsIdMessagesErrors];

export type PostConversationsIdMessagesResponses = {
    /**
     * Add messages to the end of a conversation
     */
    201: {
        conversationId: string;
        data: Array<{
            id: string;
            at: string;
            role: 'agent' | 'lead' | 'system' | 'ai' | 'unknown';
            text: string;
            metadata?: {
                [key: string]: string;
            };
        }>;
    };
};

export type PostConversationsIdMessagesResponse = PostConversationsIdMessagesResponses[keyof PostConversationsIdMessagesResponses];

export type GetCallAttemptsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        leadId?: string;
        campaignId?: string;
        agentId?: string;
        status?: string;
        mode?: string;
        outcome?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
        'updatedAt[gte]'?: string;
        'updatedAt[gt]'?: string;
        'updatedAt[lte]'?: string;
        'updatedAt[lt]'?: string;
    };
    url: '/v1/call-attempts';
};

export type GetCallAttemptsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetCallAttemptsError = GetCallAttemptsErrors[keyof GetCallAttemptsErrors];

export type GetCallAttemptsResponses = {
    /**
     * List call-attempts
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            leadId?: string;
            campaignId?: string;
            agentId?: string;
            mode?: 'manual' | 'progressive' | 'power';
            status?: 'refused' | 'placing' | 'placed' | 'ended' | 'failed';
            decision?: {
                callable: boolean;
                at: string;
                leadId: string;
                campaignId?: string;
                phone?: string;
                places: Array<{
                    region?: string;
                    timeZone: string;
                    localTime: string;
                    by: 'number' | 'address';
                }>;
                rules: Array<{
                    rule: 'phone' | 'do_not_call' | 'do_not_call_list' | 'consent' | 'calling_hours' | 'holiday' | 'attempts_per_day' | 'campaign_status' | 'campaign_schedule' | 'campaign_attempts';
                    passed: boolean;
                    detail: string;
                    source?: string;
                }>;
                recordingNeedsConsent: boolean;
                callableFrom?: string;
            };
            from?: string;
            to?: string;
            callControlId?: string;
            callLegId?: string;
            callSessionId?: string;
            answeredAt?: string;
            connectedAt?: string;
            abandonedAt?: string;
            endedAt?: string;
            outcome?: 'initiated' | 'ringing' | 'answered' | 'busy' | 'failed' | 'no_answer' | 'canceled' | 'voicemail' | 'completed';
            error?: string;
        }>;
        nextCursor?: string;
    };
};

export type GetCallAttemptsResponse = GetCallAttemptsResponses[keyof GetCallAttemptsResponses];

export type GetCallAttemptsIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
    };
    url: '/v1/call-attempts/{id}';
};

export type GetCallAttemptsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetCallAttemptsIdError = GetCallAttemptsIdErrors[keyof GetCallAttemptsIdErrors];

export type GetCallAttemptsIdResponses = {
    /**
     * Read one of the call-attempts
     */
    200: {
        id?: string;
        createdAt?: string;
        updatedAt?: string;
        createdBy?: string;
        version?: number;
        leadId?: string;
        campaignId?: string;
        agentId?: string;
        mode?: 'manual' | 'progressive' | 'power';
        status?: 'refused' | 'placing' | 'placed' | 'ended' | 'failed';
        decision?: {
            callable: boolean;
            at: string;
            leadId: string;
            campaignId?: string;
            phone?: string;
            places: Array<{
                region?: string;
                timeZone: string;
                localTime: string;
                by: 'number' | 'address';
            }>;
            rules: Array<{
                rule: 'phone' | 'do_not_call' | 'do_not_call_list' | 'consent' | 'calling_hours' | 'holiday' | 'attempts_per_day' | 'campaign_status' | 'campaign_schedule' | 'campaign_attempts';
                passed: boolean;
                detail: string;
                source?: string;
            }>;
            recordingNeedsConsent: boolean;
            callableFrom?: string;
        };
        from?: string;
        to?: string;
        callControlId?: string;
        callLegId?: string;
        callSessionId?: string;
        answeredAt?: string;
        connectedAt?: string;
        abandonedAt?: string;
        endedAt?: string;
        outcome?: 'initiated' | 'ringing' | 'answered' | 'busy' | 'failed' | 'no_answer' | 'canceled' | 'voicemail' | 'completed';
        error?: string;
    };
};

export type GetCallAttemptsIdResponse = GetCallAttemptsIdResponses[keyof GetCallAttemptsIdResponses];

export type GetCampaignsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'name' | '-name' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        status?: string;
        type?: string;
        agents?: string;
        'startsAt[gte]'?: string;
        'startsAt[gt]'?: string;
        'startsAt[lte]'?: string;
        'startsAt[lt]'?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
        'updatedAt[gte]'?: string;
        'updatedAt[gt]'?: string;
        'updatedAt[lte]'?: string;
        'updatedAt[lt]'?: string;
    };
    url: '/v1/campaigns';
};

export type GetCampaignsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetCampaignsError = GetCampaignsErrors[keyof GetCampaignsErrors];

export type GetCampaignsResponses = {
    /**
     * List campaigns
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            name?: string;
            status?: 'draft' | 'active' | 'paused' | 'completed' | 'archived';
            type?: string;
            script?: string;
            audience?: {
                status?: Array<'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing'>;
                ownerId?: string;
                industry?: string;
                tags?: Array<string>;
                minLeadScore?: number;
                missingBant?: 'budget' | 'authority' | 'need' | 'timeline';
            };
            schedule?: {
                days: Array<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'>;
                from: string;
                to: string;
                timezonePolicy: 'lead' | 'fixed';
                timezone?: string;
            };
            dialing?: {
                mode: 'preview' | 'progressive' | 'power';
                maxAttempts: number;
                retryMinutes?: {
                    busy?: number;
                    noAnswer?: number;
                    voicemail?: number;
                    failed?: number;
                };
                callerIds?: Array<string>;
                record?: boolean;
            };
            goals?: {
                calls?: number;
                qualified?: number;
                revenueCents?: number;
            };
            budgetCents?: number;
            agents?: Array<string>;
            startsAt?: string;
            endsAt?: string;
            costCents?: number;
            costs?: {
                [key: string]: number;
            };
            counters?: {
                [key: string]: number;
            };
            stoppedBy?: 'budget';
        }>;
        nextCursor?: string;
    };
};

export type GetCampaignsResponse = GetCampaignsResponses[keyof GetCampaignsResponses];

export type PostCampaignsData = {
    body: {
        name: string;
        status?: 'draft' | 'active' | 'paused' | 'completed' | 'archived';
        type?: string;
        script?: string;
        audience?: {
            status?: Array<'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing'>;
            ownerId?: string;
            industry?: string;
            tags?: Array<string>;
            minLeadScore?: number;
            missingBant?: 'budget' | 'authority' | 'need' | 'timeline';
        };
        schedule?: {
            days: Array<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'>;
            from: string;
            to: string;
            timezonePolicy: 'lead' | 'fixed';
            timezone?: string;
        };
        dialing?: {
            mode: 'preview' | 'progressive' | 'power';
            maxAttempts: number;
            retryMinutes?: {
                busy?: number;
                noAnswer?: number;
                voicemail?: number;
                failed?: number;
            };
            callerIds?: Array<string>;
            record?: boolean;
        };
        goals?: {
            calls?: number;
            qualified?: number;
            revenueCents?: number;
        };
        budgetCents?: number;
        agents?: Array<string>;
        startsAt?: string;
        endsAt?: string;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/campaigns';
};

export type PostCampaignsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostCampaignsError = PostCampaignsErrors[keyof PostCampaignsErrors];

export type PostCampaignsResponses = {
    /**
     * Create one of the campaigns
     */
    201: Campaign;
};

export type PostCampaignsResponse = PostCampaignsResponses[keyof PostCampaignsResponses];

export type DeleteCampaignsIdData = {
    body?: never;
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/campaigns/{id}';
};

export type DeleteCampaignsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type DeleteCampaignsIdError = DeleteCampaignsIdErrors[keyof DeleteCampaignsIdErrors];

export type DeleteCampaignsIdResponses = {
    /**
     * Delete one of the campaigns
     */
    204: void;
};

export type DeleteCampaignsIdResponse = DeleteCampaignsIdResponses[keyof DeleteCampaignsIdResponses];

export type GetCampaignsIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
    };
    url: '/v1/campaigns/{id}';
};

export type GetCampaignsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetCampaignsIdError = GetCampaignsIdErrors[keyof GetCampaignsIdErrors];

export type GetCampaignsIdResponses = {
    /**
     * Read one of the campaigns
     */
    200: {
        id?: string;
        createdAt?: string;
        updatedAt?: string;
        createdBy?: string;
        version?: number;
        name?: string;
        status?: 'draft' | 'active' | 'paused' | 'completed' | 'archived';
        type?: string;
        script?: string;
        audience?: {
            status?: Array<'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing'>;
            ownerId?: string;
            industry?: string;
            tags?: Array<string>;
            minLeadScore?: number;
            missingBant?: 'budget' | 'authority' | 'need' | 'timeline';
        };
        schedule?: {
            days: Array<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'>;
            from: string;
            to: string;
            timezonePolicy: 'lead' | 'fixed';
            timezone?: string;
        };
        dialing?: {
            mode: 'preview' | 'progressive' | 'power';
            maxAttempts: number;
            retryMinutes?: {
                busy?: number;
                noAnswer?: number;
                voicemail?: number;
                failed?: number;
            };
            callerIds?: Array<string>;
            record?: boolean;
        };
        goals?: {
            calls?: number;
            qualified?: number;
            revenueCents?: number;
        };
        budgetCents?: number;
        agents?: Array<string>;
        startsAt?: string;
        endsAt?: string;
        costCents?: number;
        costs?: {
            [key: string]: number;
        };
        counters?: {
            [key: string]: number;
        };
        stoppedBy?: 'budget';
    };
};

export type GetCampaignsIdResponse = GetCampaignsIdResponses[keyof GetCampaignsIdResponses];

export type PatchCampaignsIdData = {
    body: {
        name?: string;
        status?: 'draft' | 'active' | 'paused' | 'completed' | 'archived';
        type?: string;
        script?: string | null;
        audience?: {
            status?: Array<'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing'>;
            ownerId?: string;
            industry?: string;
            tags?: Array<string>;
            minLeadScore?: number;
            missingBant?: 'budget' | 'authority' | 'need' | 'timeline';
        } | null;
        schedule?: {
            days: Array<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'>;
            from: string;
            to: string;
            timezonePolicy: 'lead' | 'fixed';
            timezone?: string;
        } | null;
        dialing?: {
            mode: 'preview' | 'progressive' | 'power';
            maxAttempts: number;
            retryMinutes?: {
                busy?: number;
                noAnswer?: number;
                voicemail?: number;
                failed?: number;
            };
            callerIds?: Array<string>;
            record?: boolean;
        } | null;
        goals?: {
            calls?: number;
            qualified?: number;
            revenueCents?: number;
        } | null;
        budgetCents?: number;
        agents?: Array<string>;
        startsAt?: string | null;
        endsAt?: string | null;
    };
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/campaigns/{id}';
};

export type PatchCampaignsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PatchCampaignsIdError = PatchCampaignsIdErrors[keyof PatchCampaignsIdErrors];

export type PatchCampaignsIdResponses = {
    /**
     * Change one of the campaigns, by a JSON merge patch
     */
    200: Campaign;
};

export type PatchCampaignsIdResponse = PatchCampaignsIdResponses[keyof PatchCampaignsIdResponses];

export type PostCampaignsBulkData = {
    body: {
        operations: Array<{
            op: 'create';
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'update';
            id: string;
            ifMatch: string;
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'delete';
            id: string;
            ifMatch: string;
        }>;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/campaigns/bulk';
};

export type PostCampaignsBulkErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostCampaignsBulkError = PostCampaignsBulkErrors[keyof PostCampaignsBulkErrors];

export type PostCampaignsBulkResponses = {
    /**
     * Create, change and delete many campaigns, each with its own result
     */
    200: {
        results: Array<{
            status: number;
            id?: string;
            etag?: string;
            body?: {
                [key: string]: unknown;
            };
            problem?: {
                type: string;
                status: number;
            };
        }>;
    };
};

export type PostCampaignsBulkResponse = PostCampaignsBulkResponses[keyof PostCampaignsBulkResponses];

export type GetCampaignsIdAudienceData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/campaigns/{id}/audience';
};

export type GetCampaignsIdAudienceErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetCampaignsIdAudienceError = GetCampaignsIdAudienceErrors[keyof GetCampaignsIdAudienceErrors];

export type GetCampaignsIdAudienceResponses = {
    /**
     * Who is of a campaign’s audience: how many, and the first of them
     */
    200: {
        count: number;
        isMore: boolean;
        data: Array<{
            id: string;
            firstName?: string;
            lastName?: string;
            company?: string;
            city?: string;
            state?: string;
            status?: string;
            priority?: string;
            leadScore?: number;
        }>;
    };
};

export type GetCampaignsIdAudienceResponse = GetCampaignsIdAudienceResponses[keyof GetCampaignsIdAudienceResponses];

export type PostCampaignsAudiencePreviewData = {
    body: {
        audience: {
            status?: Array<'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing'>;
            ownerId?: string;
            industry?: string;
            tags?: Array<string>;
            minLeadScore?: number;
            missingBant?: 'budget' | 'authority' | 'need' | 'timeline';
        };
    };
    path?: never;
    query?: never;
    url: '/v1/campaigns/audience-preview';
};

export type PostCampaignsAudiencePreviewErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostCampaignsAudiencePreviewError = PostCampaignsAudiencePreviewErrors[keyof PostCampaignsAudiencePreviewErrors];

export type PostCampaignsAudiencePreviewResponses = {
    /**
     * Who would be of an audience, before it is a campaign’s
     */
    200: {
        count: number;
        isMore: boolean;
        data: Array<{
            id: string;
            firstName?: string;
            lastName?: string;
            company?: string;
            city?: string;
            state?: string;
            status?: string;
            priority?: string;
            leadScore?: number;
        }>;
    };
};

export type PostCampaignsAudiencePreviewResponse = PostCampaignsAudiencePreviewResponses[keyof PostCampaignsAudiencePreviewResponses];

export type GetDialEntriesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        campaignId?: string;
        leadId?: string;
        'dueAt[gte]'?: string;
        'dueAt[gt]'?: string;
        'dueAt[lte]'?: string;
        'dueAt[lt]'?: string;
        'rank[gte]'?: string;
        'rank[gt]'?: string;
        'rank[lte]'?: string;
        'rank[lt]'?: string;
        status?: string;
        lastOutcome?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
        'updatedAt[gte]'?: string;
        'updatedAt[gt]'?: string;
        'updatedAt[lte]'?: string;
        'updatedAt[lt]'?: string;
    };
    url: '/v1/dial-entries';
};

export type GetDialEntriesErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetDialEntriesError = GetDialEntriesErrors[keyof GetDialEntriesErrors];

export type GetDialEntriesResponses = {
    /**
     * List dial-entries
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            campaignId?: string;
            leadId?: string;
            status?: 'waiting' | 'calling' | 'done';
            rank?: number;
            dueAt?: string;
            attempts?: number;
            attemptId?: string;
            lastOutcome?: 'initiated' | 'ringing' | 'answered' | 'busy' | 'failed' | 'no_answer' | 'canceled' | 'voicemail' | 'completed';
            callback?: {
                at: string;
                agentId?: string;
                note?: string;
            };
            doneBecause?: 'spoken_to' | 'attempts_used' | 'may_not_be_called' | 'unreachable' | 'left';
        }>;
        nextCursor?: string;
    };
};

export type GetDialEntriesResponse = GetDialEntriesResponses[keyof GetDialEntriesResponses];

export type GetDialEntriesIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
    };
    url: '/v1/dial-entries/{id}';
};

export type GetDialEntriesIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetDialEntriesIdError = GetDialEntriesIdErrors[keyof GetDialEntriesIdErrors];

export type GetDialEntriesIdResponses = {
    /**
     * Read one of the dial-entries
     */
    200: {
        id?: string;
        createdAt?: string;
        updatedAt?: string;
        createdBy?: string;
        version?: number;
        campaignId?: string;
        leadId?: string;
        status?: 'waiting' | 'calling' | 'done';
        rank?: number;
        dueAt?: string;
        attempts?: number;
        attemptId?: string;
        lastOutcome?: 'initiated' | 'ringing' | 'answered' | 'busy' | 'failed' | 'no_answer' | 'canceled' | 'voicemail' | 'completed';
        callback?: {
            at: string;
            agentId?: string;
            note?: string;
        };
        doneBecause?: 'spoken_to' | 'attempts_used' | 'may_not_be_called' | 'unreachable' | 'left';
    };
};

export type GetDialEntriesIdResponse = GetDialEntriesIdResponses[keyof GetDialEntriesIdResponses];

export type PostCampaignsIdCallbacksData = {
    body: {
        leadId: string;
        at: string;
        agentId?: string;
        note?: string;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/campaigns/{id}/callbacks';
};

export type PostCampaignsIdCallbacksErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostCampaignsIdCallbacksError = PostCampaignsIdCallbacksErrors[keyof PostCampaignsIdCallbacksErrors];

export type PostCampaignsIdCallbacksResponses = {
    /**
     * Promise a lead to be called at a time; a promise that was there before is replaced
     */
    201: DialEntry;
};

export type PostCampaignsIdCallbacksResponse = PostCampaignsIdCallbacksResponses[keyof PostCampaignsIdCallbacksResponses];

export type GetCampaignsIdLiveData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/campaigns/{id}/live';
};

export type GetCampaignsIdLiveErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetCampaignsIdLiveError = GetCampaignsIdLiveErrors[keyof GetCampaignsIdLiveErrors];

export type GetCampaignsIdLiveResponses = {
    /**
     * What goes on in a campaign now: calls, agents, and who is waiting to be called
     */
    200: {
        at: string;
        pollAfterSeconds: number;
        calls: Array<{
            attemptId: string;
            leadId: string;
            agentId?: string;
            state: 'ringing' | 'answered' | 'connected';
            since: string;
        }>;
        agents: Array<{
            agentId: string;
            displayName: string;
            state: 'free' | 'on_call' | 'wrapping_up' | 'away';
            since?: string;
        }>;
        queue: {
            due: number;
            later: number;
            calling: number;
            done: number;
        };
    };
};

export type GetCampaignsIdLiveResponse = GetCampaignsIdLiveResponses[keyof GetCampaignsIdLiveResponses];

export type GetObjectionsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        category?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
    };
    url: '/v1/objections';
};

export type GetObjectionsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetObjectionsError = GetObjectionsErrors[keyof GetObjectionsErrors];

export type GetObjectionsResponses = {
    /**
     * List objections
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            pattern?: string;
            category?: string;
            responses?: Array<{
                text: string;
                wins: number;
                uses: number;
            }>;
        }>;
        nextCursor?: string;
    };
};

export type GetObjectionsResponse = GetObjectionsResponses[keyof GetObjectionsResponses];

export type PostObjectionsData = {
    body: {
        pattern: string;
        category: string;
        responses: Array<{
            text: string;
            wins?: number;
            uses?: number;
        }>;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/objections';
};

export type PostObjectionsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostObjectionsError = PostObjectionsErrors[keyof PostObjectionsErrors];

export type PostObjectionsResponses = {
    /**
     * Create one of the objections
     */
    201: Objection;
};

export type PostObjectionsResponse = PostObjectionsResponses[keyof PostObjectionsResponses];

export type DeleteObjectionsIdData = {
    body?: never;
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/objections/{id}';
};

export type DeleteObjectionsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type DeleteObjectionsIdError = DeleteObjectionsIdErrors[keyof DeleteObjectionsIdErrors];

export type DeleteObjectionsIdResponses = {
    /**
     * Delete one of the objections
     */
    204: void;
};

export type DeleteObjectionsIdResponse = DeleteObjectionsIdResponses[keyof DeleteObjectionsIdResponses];

export type GetObjectionsIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
    };
    url: '/v1/objections/{id}';
};

export type GetObjectionsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetObjectionsIdError = GetObjectionsIdErrors[keyof GetObjectionsIdErrors];

export type GetObjectionsIdResponses = {
    /**
     * Read one of the objections
     */
    200: {
        id?: string;
        createdAt?: string;
        updatedAt?: string;
        createdBy?: string;
        version?: number;
        pattern?: string;
        category?: string;
        responses?: Array<{
            text: string;
            wins: number;
            uses: number;
        }>;
    };
};

export type GetObjectionsIdResponse = GetObjectionsIdResponses[keyof GetObjectionsIdResponses];

export type PatchObjectionsIdData = {
    body: {
        pattern?: string;
        category?: string;
        responses?: Array<{
            text: string;
            wins?: number;
            uses?: number;
        }>;
    };
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/objections/{id}';
};

export type PatchObjectionsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PatchObjectionsIdError = PatchObjectionsIdErrors[keyof PatchObjectionsIdErrors];

export type PatchObjectionsIdResponses = {
    /**
     * Change one of the objections, by a JSON merge patch
     */
    200: Objection;
};

export type PatchObjectionsIdResponse = PatchObjectionsIdResponses[keyof PatchObjectionsIdResponses];

export type PostObjectionsBulkData = {
    body: {
        operations: Array<{
            op: 'create';
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'update';
            id: string;
            ifMatch: string;
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'delete';
            id: string;
            ifMatch: string;
        }>;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/objections/bulk';
};

export type PostObjectionsBulkErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostObjectionsBulkError = PostObjectionsBulkErrors[keyof PostObjectionsBulkErrors];

export type PostObjectionsBulkResponses = {
    /**
     * Create, change and delete many objections, each with its own result
     */
    200: {
        results: Array<{
            status: number;
            id?: string;
            etag?: string;
            body?: {
                [key: string]: unknown;
            };
            problem?: {
                type: string;
                status: number;
            };
        }>;
    };
};

export type PostObjectionsBulkResponse = PostObjectionsBulkResponses[keyof PostObjectionsBulkResponses];

export type GetScriptsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'phase' | '-phase' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        'phase[gte]'?: string;
        'phase[gt]'?: string;
        'phase[lte]'?: string;
        'phase[lt]'?: string;
        name?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
    };
    url: '/v1/scripts';
};

export type GetScriptsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetScriptsError = GetScriptsErrors[keyof GetScriptsErrors];

export type GetScriptsResponses = {
    /**
     * List scripts
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            phase?: number;
            name?: string;
            goal?: string;
            lines?: Array<string>;
            signals?: Array<string>;
        }>;
        nextCursor?: string;
    };
};

export type GetScriptsResponse = GetScriptsResponses[keyof GetScriptsResponses];

export type PostScriptsData = {
    body: {
        phase: number;
        name: string;
        goal: string;
        lines: Array<string>;
        signals?: Array<string>;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/scripts';
};

export type PostScriptsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostScriptsError = PostScriptsErrors[keyof PostScriptsErrors];

export type PostScriptsResponses = {
    /**
     * Create one of the scripts
     */
    201: Script;
};

export type PostScriptsResponse = PostScriptsResponses[keyof PostScriptsResponses];

export type DeleteScriptsIdData = {
    body?: never;
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/scripts/{id}';
};

export type DeleteScriptsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type DeleteScriptsIdError = DeleteScriptsIdErrors[keyof DeleteScriptsIdErrors];

export type DeleteScriptsIdResponses = {
    /**
     * Delete one of the scripts
     */
    204: void;
};

export type DeleteScriptsIdResponse = DeleteScriptsIdResponses[keyof DeleteScriptsIdResponses];

export type GetScriptsIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
    };
    url: '/v1/scripts/{id}';
};

export type GetScriptsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetScriptsIdError = GetScriptsIdErrors[keyof GetScriptsIdErrors];

export type GetScriptsIdResponses = {
    /**
     * Read one of the scripts
     */
    200: {
        id?: string;
        createdAt?: string;
        updatedAt?: string;
        createdBy?: string;
        version?: number;
        phase?: number;
        name?: string;
        goal?: string;
        lines?: Array<string>;
        signals?: Array<string>;
    };
};

export type GetScriptsIdResponse = GetScriptsIdResponses[keyof GetScriptsIdResponses];

export type PatchScriptsIdData = {
    body: {
        phase?: number;
        name?: string;
        goal?: string;
        lines?: Array<string>;
        signals?: Array<string>;
    };
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/scripts/{id}';
};

export type PatchScriptsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PatchScriptsIdError = PatchScriptsIdErrors[keyof PatchScriptsIdErrors];

export type PatchScriptsIdResponses = {
    /**
     * Change one of the scripts, by a JSON merge patch
     */
    200: Script;
};

export type PatchScriptsIdResponse = PatchScriptsIdResponses[keyof PatchScriptsIdResponses];

export type PostScriptsBulkData = {
    body: {
        operations: Array<{
            op: 'create';
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'update';
            id: string;
            ifMatch: string;
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'delete';
            id: string;
            ifMatch: string;
        }>;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/scripts/bulk';
};

export type PostScriptsBulkErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostScriptsBulkError = PostScriptsBulkErrors[keyof PostScriptsBulkErrors];

export type PostScriptsBulkResponses = {
    /**
     * Create, change and delete many scripts, each with its own result
     */
    200: {
        results: Array<{
            status: number;
            id?: string;
            etag?: string;
            body?: {
                [key: string]: unknown;
            };
            problem?: {
                type: string;
                status: number;
            };
        }>;
    };
};

export type PostScriptsBulkResponse = PostScriptsBulkResponses[keyof PostScriptsBulkResponses];

export type GetDoNotCallData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        phone?: string;
        campaignId?: string;
        source?: string;
        'until[gte]'?: string;
        'until[gt]'?: string;
        'until[lte]'?: string;
        'until[lt]'?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
    };
    url: '/v1/do-not-call';
};

export type GetDoNotCallErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetDoNotCallError = GetDoNotCallErrors[keyof GetDoNotCallErrors];

export type GetDoNotCallResponses = {
    /**
     * List do-not-call
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            phone?: string;
            campaignId?: string;
            reason?: string;
            source?: string;
            since?: string;
            until?: string;
        }>;
        nextCursor?: string;
    };
};

export type GetDoNotCallResponse = GetDoNotCallResponses[keyof GetDoNotCallResponses];

export type PostDoNotCallData = {
    body: {
        phone: string;
        campaignId?: string;
        reason?: string;
        source?: string;
        since?: string;
        until?: string;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/do-not-call';
};

export type PostDoNotCallErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostDoNotCallError = PostDoNotCallErrors[keyof PostDoNotCallErrors];

export type PostDoNotCallResponses = {
    /**
     * Create one of the do-not-call
     */
    201: DoNotCallEntry;
};

export type PostDoNotCallResponse = PostDoNotCallResponses[keyof PostDoNotCallResponses];

export type DeleteDoNotCallIdData = {
    body?: never;
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/do-not-call/{id}';
};

export type DeleteDoNotCallIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type DeleteDoNotCallIdError = DeleteDoNotCallIdErrors[keyof DeleteDoNotCallIdErrors];

export type DeleteDoNotCallIdResponses = {
    /**
     * Delete one of the do-not-call
     */
    204: void;
};

export type DeleteDoNotCallIdResponse = DeleteDoNotCallIdResponses[keyof DeleteDoNotCallIdResponses];

export type GetDoNotCallIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
    };
    url: '/v1/do-not-call/{id}';
};

export type GetDoNotCallIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetDoNotCallIdError = GetDoNotCallIdErrors[keyof GetDoNotCallIdErrors];

export type GetDoNotCallIdResponses = {
    /**
     * Read one of the do-not-call
     */
    200: {
        id?: string;
        createdAt?: string;
        updatedAt?: string;
        createdBy?: string;
        version?: number;
        phone?: string;
        campaignId?: string;
        reason?: string;
        source?: string;
        since?: string;
        until?: string;
    };
};

export type GetDoNotCallIdResponse = GetDoNotCallIdResponses[keyof GetDoNotCallIdResponses];

export type PatchDoNotCallIdData = {
    body: {
        reason?: string | null;
        source?: string;
        since?: string;
        until?: string | null;
    };
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/do-not-call/{id}';
};

export type PatchDoNotCallIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PatchDoNotCallIdError = PatchDoNotCallIdErrors[keyof PatchDoNotCallIdErrors];

export type PatchDoNotCallIdResponses = {
    /**
     * Change one of the do-not-call, by a JSON merge patch
     */
    200: DoNotCallEntry;
};

export type PatchDoNotCallIdResponse = PatchDoNotCallIdResponses[keyof PatchDoNotCallIdResponses];

export type PostDoNotCallBulkData = {
    body: {
        operations: Array<{
            op: 'create';
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'update';
            id: string;
            ifMatch: string;
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'delete';
            id: string;
            ifMatch: string;
        }>;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/do-not-call/bulk';
};

export type PostDoNotCallBulkErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostDoNotCallBulkError = PostDoNotCallBulkErrors[keyof PostDoNotCallBulkErrors];

export type PostDoNotCallBulkResponses = {
    /**
     * Create, change and delete many do-not-call, each with its own result
     */
    200: {
        results: Array<{
            status: number;
            id?: string;
            etag?: string;
            body?: {
                [key: string]: unknown;
            };
            problem?: {
                type: string;
                status: number;
            };
        }>;
    };
};

export type PostDoNotCallBulkResponse = PostDoNotCallBulkResponses[keyof PostDoNotCallBulkResponses];

export type GetImportsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        key?: string;
        status?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
    };
    url: '/v1/imports';
};

export type GetImportsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetImportsError = GetImportsErrors[keyof GetImportsErrors];

export type GetImportsResponses = {
    /**
     * List imports
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            key?: string;
            bytes?: number;
            status?: 'queued' | 'splitting' | 'running' | 'finishing' | 'done' | 'done_with_errors' | 'failed' | 'cancelled' | 'undone';
            options?: {
                mode: 'skip' | 'update' | 'upsert';
                dryRun: boolean;
                source: string;
                tags: Array<string>;
                campaignId?: string;
                unknownColumns: 'custom' | 'ignore';
                mapping?: {
                    [key: string]: string | null;
                };
                defaultRegion?: string;
                batchSize: number;
            };
            format?: {
                encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
                delimiter: ',' | ';' | '\t' | '|';
                header: Array<string>;
                mapping: Array<string | null>;
            };
            rowsSeen?: number;
            startedAt?: string;
            counts?: {
                rows: number;
                inserted: number;
                updated: number;
                skipped: number;
                rejected: number;
            };
            warnings?: number;
            error?: string;
            finishedAt?: string;
            undo?: {
                at: string;
                by: string;
                counts?: {
                    removed: number;
                    restored: number;
                    kept: number;
                };
            };
        }>;
        nextCursor?: string;
    };
};

export type GetImportsResponse = GetImportsResponses[keyof GetImportsResponses];

export type PostImportsData = {
    body: {
        fileName: string;
        bytes: number;
        mode?: 'skip' | 'update' | 'upsert';
        dryRun?: boolean;
        source?: string;
        tags?: Array<string>;
        campaignId?: string;
        unknownColumns?: 'custom' | 'ignore';
        mapping?: {
            [key: string]: string | null;
        };
        defaultRegion?: string;
        mappingId?: string;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/imports';
};

export type PostImportsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostImportsError = PostImportsErrors[keyof PostImportsErrors];

export type PostImportsResponses = {
    /**
     * Announce a file; the answer says where to upload it, which starts the import
     */
    201: {
        id: string;
        createdAt: string;
        updatedAt: string;
        createdBy: string;
        version: number;
        key: string;
        bytes: number;
        status: 'queued' | 'splitting' | 'running' | 'finishing' | 'done' | 'done_with_errors' | 'failed' | 'cancelled' | 'undone';
        options: {
            mode: 'skip' | 'update' | 'upsert';
            dryRun: boolean;
            source: string;
            tags: Array<string>;
            campaignId?: string;
            unknownColumns: 'custom' | 'ignore';
            mapping?: {
                [key: string]: string | null;
            };
            defaultRegion?: string;
            batchSize: number;
        };
        format?: {
            encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
            delimiter: ',' | ';' | '\t' | '|';
            header: Array<string>;
            mapping: Array<string | null>;
        };
        rowsSeen?: number;
        startedAt?: string;
        counts?: {
            rows: number;
            inserted: number;
            updated: number;
            skipped: number;
            rejected: number;
        };
        warnings?: number;
        error?: string;
        finishedAt?: string;
        undo?: {
            at: string;
            by: string;
            counts?: {
                removed: number;
                restored: number;
                kept: number;
            };
        };
        reports?: {
            rejected: string;
            imported: string;
            warnings?: string;
            kept?: string;
        };
        progress?: {
            rows: number;
            done: number;
            rejected: number;
            rowsPerSecond: number;
            secondsLeft?: number;
        };
        upload: {
            method: 'PUT';
            url: string;
        };
    };
};

export type PostImportsResponse = PostImportsResponses[keyof PostImportsResponses];

export type PostImportsPreviewData = {
    body: {
        sample: string;
        unknownColumns?: 'custom' | 'ignore';
        mapping?: {
            [key: string]: string | null;
        };
        mappingId?: string;
        defaultRegion?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/imports/preview';
};

export type PostImportsPreviewErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostImportsPreviewError = PostImportsPreviewErrors[keyof PostImportsPreviewErrors];

export type PostImportsPreviewResponses = {
    /**
     * How a file would be read, from its beginning: encoding, columns, first rows, what is wrong
     */
    200: ImportPreview;
};

export type PostImportsPreviewResponse = PostImportsPreviewResponses[keyof PostImportsPreviewResponses];

export type DeleteImportsIdData = {
    body?: never;
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/imports/{id}';
};

export type DeleteImportsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type DeleteImportsIdError = DeleteImportsIdErrors[keyof DeleteImportsIdErrors];

export type DeleteImportsIdResponses = {
    /**
     * Forget an import with its file and its reports; its leads stay, and it can no longer be undone
     */
    204: void;
};

export type DeleteImportsIdResponse = DeleteImportsIdResponses[keyof DeleteImportsIdResponses];

export type GetImportsIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/imports/{id}';
};

export type GetImportsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetImportsIdError = GetImportsIdErrors[keyof GetImportsIdErrors];

export type GetImportsIdResponses = {
    /**
     * How far an import is, what became of its rows, and links to its reports
     */
    200: {
        id: string;
        createdAt: string;
        updatedAt: string;
        createdBy: string;
        version: number;
        key: string;
        bytes: number;
        status: 'queued' | 'splitting' | 'running' | 'finishing' | 'done' | 'done_with_errors' | 'failed' | 'cancelled' | 'undone';
        options: {
            mode: 'skip' | 'update' | 'upsert';
            dryRun: boolean;
            source: string;
            tags: Array<string>;
            campaignId?: string;
            unknownColumns: 'custom' | 'ignore';
            mapping?: {
                [key: string]: string | null;
            };
            defaultRegion?: string;
            batchSize: number;
        };
        format?: {
            encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
            delimiter: ',' | ';' | '\t' | '|';
            header: Array<string>;
            mapping: Array<string | null>;
        };
        rowsSeen?: number;
        startedAt?: string;
        counts?: {
            rows: number;
            inserted: number;
            updated: number;
            skipped: number;
            rejected: number;
        };
        warnings?: number;
        error?: string;
        finishedAt?: string;
        undo?: {
            at: string;
            by: string;
            counts?: {
                removed: number;
                restored: number;
                kept: number;
            };
        };
        reports?: {
            rejected: string;
            imported: string;
            warnings?: string;
            kept?: string;
        };
        progress?: {
            rows: number;
            done: number;
            rejected: number;
            rowsPerSecond: number;
            secondsLeft?: number;
        };
    };
};

export type GetImportsIdResponse = GetImportsIdResponses[keyof GetImportsIdResponses];

export type PostImportsIdCancelData = {
    body?: never;
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/imports/{id}/cancel';
};

export type PostImportsIdCancelErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostImportsIdCancelError = PostImportsIdCancelErrors[keyof PostImportsIdCancelErrors];

export type PostImportsIdCancelResponses = {
    /**
     * Stop an import; what is done stays, and can be undone
     */
    202: {
        id: string;
        createdAt: string;
        updatedAt: string;
        createdBy: string;
        version: number;
        key: string;
        bytes: number;
        status: 'queued' | 'splitting' | 'running' | 'finishing' | 'done' | 'done_with_errors' | 'failed' | 'cancelled' | 'undone';
        options: {
            mode: 'skip' | 'update' | 'upsert';
            dryRun: boolean;
            source: string;
            tags: Array<string>;
            campaignId?: string;
            unknownColumns: 'custom' | 'ignore';
            mapping?: {
                [key: string]: string | null;
            };
            defaultRegion?: string;
            batchSize: number;
        };
        format?: {
            encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
            delimiter: ',' | ';' | '\t' | '|';
            header: Array<string>;
            mapping: Array<string | null>;
        };
        rowsSeen?: number;
        startedAt?: string;
        counts?: {
            rows: number;
            inserted: number;
            updated: number;
            skipped: number;
            rejected: number;
        };
        warnings?: number;
        error?: string;
        finishedAt?: string;
        undo?: {
            at: string;
            by: string;
            counts?: {
                removed: number;
                restored: number;
                kept: number;
            };
        };
        reports?: {
            rejected: string;
            imported: string;
            warnings?: string;
            kept?: string;
        };
        progress?: {
            rows: number;
            done: number;
            rejected: number;
            rowsPerSecond: number;
            secondsLeft?: number;
        };
    };
};

export type PostImportsIdCancelResponse = PostImportsIdCancelResponses[keyof PostImportsIdCancelResponses];

export type PostImportsIdUndoData = {
    body?: never;
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/imports/{id}/undo';
};

export type PostImportsIdUndoErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostImportsIdUndoError = PostImportsIdUndoErrors[keyof PostImportsIdUndoErrors];

export type PostImportsIdUndoResponses = {
    /**
     * Remove what an import created and restore what it changed, but for what was edited since
     */
    202: {
        id: string;
        createdAt: string;
        updatedAt: string;
        createdBy: string;
        version: number;
        key: string;
        bytes: number;
        status: 'queued' | 'splitting' | 'running' | 'finishing' | 'done' | 'done_with_errors' | 'failed' | 'cancelled' | 'undone';
        options: {
            mode: 'skip' | 'update' | 'upsert';
            dryRun: boolean;
            source: string;
            tags: Array<string>;
            campaignId?: string;
            unknownColumns: 'custom' | 'ignore';
            mapping?: {
                [key: string]: string | null;
            };
            defaultRegion?: string;
            batchSize: number;
        };
        format?: {
            encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
            delimiter: ',' | ';' | '\t' | '|';
            header: Array<string>;
            mapping: Array<string | null>;
        };
        rowsSeen?: number;
        startedAt?: string;
        counts?: {
            rows: number;
            inserted: number;
            updated: number;
            skipped: number;
            rejected: number;
        };
        warnings?: number;
        error?: string;
        finishedAt?: string;
        undo?: {
            at: string;
            by: string;
            counts?: {
                removed: number;
                restored: number;
                kept: number;
            };
        };
        reports?: {
            rejected: string;
            imported: string;
            warnings?: string;
            kept?: string;
        };
        progress?: {
            rows: number;
            done: number;
            rejected: number;
            rowsPerSecond: number;
            secondsLeft?: number;
        };
    };
};

export type PostImportsIdUndoResponse = PostImportsIdUndoResponses[keyof PostImportsIdUndoResponses];

export type GetImportMappingsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        name?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
    };
    url: '/v1/import-mappings';
};

export type GetImportMappingsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetImportMappingsError = GetImportMappingsErrors[keyof GetImportMappingsErrors];

export type GetImportMappingsResponses = {
    /**
     * List import-mappings
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            name?: string;
            columns?: {
                [key: string]: string | null;
            };
        }>;
        nextCursor?: string;
    };
};

export type GetImportMappingsResponse = GetImportMappingsResponses[keyof GetImportMappingsResponses];

export type PostImportMappingsData = {
    body: {
        name: string;
        columns: {
            [key: string]: string | null;
        };
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/import-mappings';
};

export type PostImportMappingsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostImportMappingsError = PostImportMappingsErrors[keyof PostImportMappingsErrors];

export type PostImportMappingsResponses = {
    /**
     * Create one of the import-mappings
     */
    201: ImportMapping;
};

export type PostImportMappingsResponse = PostImportMappingsResponses[keyof PostImportMappingsResponses];

export type DeleteImportMappingsIdData = {
    body?: never;
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/import-mappings/{id}';
};

export type DeleteImportMappingsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type DeleteImportMappingsIdError = DeleteImportMappingsIdErrors[keyof DeleteImportMappingsIdErrors];

export type DeleteImportMappingsIdResponses = {
    /**
     * Delete one of the import-mappings
     */
    204: void;
};

export type DeleteImportMappingsIdResponse = DeleteImportMappingsIdResponses[keyof DeleteImportMappingsIdResponses];

export type GetImportMappingsIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
    };
    url: '/v1/import-mappings/{id}';
};

export type GetImportMappingsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetImportMappingsIdError = GetImportMappingsIdErrors[keyof GetImportMappingsIdErrors];

export type GetImportMappingsIdResponses = {
    /**
     * Read one of the import-mappings
     */
    200: {
        id?: string;
        createdAt?: string;
        updatedAt?: string;
        createdBy?: string;
        version?: number;
        name?: string;
        columns?: {
            [key: string]: string | null;
        };
    };
};

export type GetImportMappingsIdResponse = GetImportMappingsIdResponses[keyof GetImportMappingsIdResponses];

export type PatchImportMappingsIdData = {
    body: {
        name?: string;
        columns?: {
            [key: string]: string | null;
        };
    };
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/import-mappings/{id}';
};

export type PatchImportMappingsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PatchImportMappingsIdError = PatchImportMappingsIdErrors[keyof PatchImportMappingsIdErrors];

export type PatchImportMappingsIdResponses = {
    /**
     * Change one of the import-mappings, by a JSON merge patch
     */
    200: ImportMapping;
};

export type PatchImportMappingsIdResponse = PatchImportMappingsIdResponses[keyof PatchImportMappingsIdResponses];

export type PostImportMappingsBulkData = {
    body: {
        operations: Array<{
            op: 'create';
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'update';
            id: string;
            ifMatch: string;
            body: {
                [key: string]: unknown;
            };
        } | {
            op: 'delete';
            id: string;
            ifMatch: string;
        }>;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/import-mappings/bulk';
};

export type PostImportMappingsBulkErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostImportMappingsBulkError = PostImportMappingsBulkErrors[keyof PostImportMappingsBulkErrors];

export type PostImportMappingsBulkResponses = {
    /**
     * Create, change and delete many import-mappings, each with its own result
     */
    200: {
        results: Array<{
            status: number;
            id?: string;
            etag?: string;
            body?: {
                [key: string]: unknown;
            };
            problem?: {
                type: string;
                status: number;
            };
        }>;
    };
};

export type PostImportMappingsBulkResponse = PostImportMappingsBulkResponses[keyof PostImportMappingsBulkResponses];

export type GetExportsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        resource?: string;
        status?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
    };
    url: '/v1/exports';
};

export type GetExportsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetExportsError = GetExportsErrors[keyof GetExportsErrors];

export type GetExportsResponses = {
    /**
     * List exports
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            resource?: 'leads' | 'contacts' | 'call-logs' | 'conversations';
            format?: 'csv' | 'ndjson';
            filter?: {
                [key: string]: string;
            };
            status?: 'queued' | 'running' | 'done' | 'failed';
            rows?: number;
            error?: string;
            finishedAt?: string;
        }>;
        nextCursor?: string;
    };
};

export type GetExportsResponse = GetExportsResponses[keyof GetExportsResponses];

export type PostExportsData = {
    body: {
        resource: 'leads' | 'contacts' | 'call-logs' | 'conversations';
        format?: 'csv' | 'ndjson';
        filter?: {
            [key: string]: string;
        };
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/exports';
};

export type PostExportsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostExportsError = PostExportsErrors[keyof PostExportsErrors];

export type PostExportsResponses = {
    /**
     * Have a file written with everything that a list would show
     */
    202: Export;
};

export type PostExportsResponse = PostExportsResponses[keyof PostExportsResponses];

export type DeleteExportsIdData = {
    body?: never;
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/exports/{id}';
};

export type DeleteExportsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type DeleteExportsIdError = DeleteExportsIdErrors[keyof DeleteExportsIdErrors];

export type DeleteExportsIdResponses = {
    /**
     * Forget an export; its link leads nowhere any more
     */
    204: void;
};

export type DeleteExportsIdResponse = DeleteExportsIdResponses[keyof DeleteExportsIdResponses];

export type GetExportsIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/exports/{id}';
};

export type GetExportsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetExportsIdError = GetExportsIdErrors[keyof GetExportsIdErrors];

export type GetExportsIdResponses = {
    /**
     * How far an export is, and a link to its file when it is done
     */
    200: {
        id: string;
        createdAt: string;
        updatedAt: string;
        createdBy: string;
        version: number;
        resource: 'leads' | 'contacts' | 'call-logs' | 'conversations';
        format: 'csv' | 'ndjson';
        filter: {
            [key: string]: string;
        };
        status: 'queued' | 'running' | 'done' | 'failed';
        rows?: number;
        error?: string;
        finishedAt?: string;
        url?: string;
    };
};

export type GetExportsIdResponse = GetExportsIdResponses[keyof GetExportsIdResponses];

export type GetWebhooksData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        events?: string;
        isActive?: 'true' | 'false';
    };
    url: '/v1/webhooks';
};

export type GetWebhooksErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetWebhooksError = GetWebhooksErrors[keyof GetWebhooksErrors];

export type GetWebhooksResponses = {
    /**
     * List webhooks
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            url?: string;
            events?: Array<'lead.created' | 'lead.updated' | 'lead.deleted' | 'contact.created' | 'contact.updated' | 'contact.deleted' | 'call.created' | 'call.updated' | 'call.deleted' | 'callLog.created' | 'callLog.updated' | 'callLog.deleted' | 'callAttempt.created' | 'callAttempt.updated' | 'callAttempt.deleted' | 'dialEntry.created' | 'dialEntry.updated' | 'dialEntry.deleted' | 'conversation.created' | 'conversation.updated' | 'conversation.deleted' | 'campaign.created' | 'campaign.updated' | 'campaign.deleted' | 'user.created' | 'user.updated' | 'user.deleted' | 'objection.created' | 'objection.updated' | 'objection.deleted' | 'script.created' | 'script.updated' | 'script.deleted' | 'doNotCall.created' | 'doNotCall.updated' | 'doNotCall.deleted' | 'webhook.created' | 'webhook.updated' | 'webhook.deleted' | 'export.created' | 'export.updated' | 'export.deleted' | 'importMapping.created' | 'importMapping.updated' | 'importMapping.deleted' | 'lead.merged' | 'lead.unmerged' | 'lead.erased' | 'leads.imported' | 'leads.undone' | 'import.created' | 'import.updated' | 'import.deleted' | 'import.finished' | 'import.undone' | 'apiKey.created' | 'apiKey.deleted' | 'account.updated'>;
            description?: string;
            isActive?: boolean;
            secretVersion?: number;
        }>;
        nextCursor?: string;
    };
};

export type GetWebhooksResponse = GetWebhooksResponses[keyof GetWebhooksResponses];

export type PostWebhooksData = {
    body: {
        url: string;
        events: Array<'lead.created' | 'lead.updated' | 'lead.deleted' | 'contact.created' | 'contact.updated' | 'contact.deleted' | 'call.created' | 'call.updated' | 'call.deleted' | 'callLog.created' | 'callLog.updated' | 'callLog.deleted' | 'callAttempt.created' | 'callAttempt.updated' | 'callAttempt.deleted' | 'dialEntry.created' | 'dialEntry.updated' | 'dialEntry.deleted' | 'conversation.created' | 'conversation.updated' | 'conversation.deleted' | 'campaign.created' | 'campaign.updated' | 'campaign.deleted' | 'user.created' | 'user.updated' | 'user.deleted' | 'objection.created' | 'objection.updated' | 'objection.deleted' | 'script.created' | 'script.updated' | 'script.deleted' | 'doNotCall.created' | 'doNotCall.updated' | 'doNotCall.deleted' | 'webhook.created' | 'webhook.updated' | 'webhook.deleted' | 'export.created' | 'export.updated' | 'export.deleted' | 'importMapping.created' | 'importMapping.updated' | 'importMapping.deleted' | 'lead.merged' | 'lead.unmerged' | 'lead.erased' | 'leads.imported' | 'leads.undone' | 'import.created' | 'import.updated' | 'import.deleted' | 'import.finished' | 'import.undone' | 'apiKey.created' | 'apiKey.deleted' | 'account.updated'>;
        description?: string;
        isActive?: boolean;
    };
    path?: never;
    query?: never;
    url: '/v1/webhooks';
};

export type PostWebhooksErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostWebhooksError = PostWebhooksErrors[keyof PostWebhooksErrors];

export type PostWebhooksResponses = {
    /**
     * Subscribe to events; the signing key is shown once
     */
    201: {
        id: string;
        createdAt: string;
        updatedAt: string;
        createdBy: string;
        version: number;
        url: string;
        events: Array<'lead.created' | 'lead.updated' | 'lead.deleted' | 'contact.created' | 'contact.updated' | 'contact.deleted' | 'call.created' | 'call.updated' | 'call.deleted' | 'callLog.created' | 'callLog.updated' | 'callLog.deleted' | 'callAttempt.created' | 'callAttempt.updated' | 'callAttempt.deleted' | 'dialEntry.created' | 'dialEntry.updated' | 'dialEntry.deleted' | 'conversation.created' | 'conversation.updated' | 'conversation.deleted' | 'campaign.created' | 'campaign.updated' | 'campaign.deleted' | 'user.created' | 'user.updated' | 'user.deleted' | 'objection.created' | 'objection.updated' | 'objection.deleted' | 'script.created' | 'script.updated' | 'script.deleted' | 'doNotCall.created' | 'doNotCall.updated' | 'doNotCall.deleted' | 'webhook.created' | 'webhook.updated' | 'webhook.deleted' | 'export.created' | 'export.updated' | 'export.deleted' | 'importMapping.created' | 'importMapping.updated' | 'importMapping.deleted' | 'lead.merged' | 'lead.unmerged' | 'lead.erased' | 'leads.imported' | 'leads.undone' | 'import.created' | 'import.updated' | 'import.deleted' | 'import.finished' | 'import.undone' | 'apiKey.created' | 'apiKey.deleted' | 'account.updated'>;
        description?: string;
        isActive: boolean;
        secretVersion: number;
        secret: string;
    };
};

export type PostWebhooksResponse = PostWebhooksResponses[keyof PostWebhooksResponses];

export type DeleteWebhooksIdData = {
    body?: never;
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/webhooks/{id}';
};

export type DeleteWebhooksIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type DeleteWebhooksIdError = DeleteWebhooksIdErrors[keyof DeleteWebhooksIdErrors];

export type DeleteWebhooksIdResponses = {
    /**
     * Delete one of the webhooks
     */
    204: void;
};

export type DeleteWebhooksIdResponse = DeleteWebhooksIdResponses[keyof DeleteWebhooksIdResponses];

export type GetWebhooksIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
    };
    url: '/v1/webhooks/{id}';
};

export type GetWebhooksIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetWebhooksIdError = GetWebhooksIdErrors[keyof GetWebhooksIdErrors];

export type GetWebhooksIdResponses = {
    /**
     * Read one of the webhooks
     */
    200: {
        id?: string;
        createdAt?: string;
        updatedAt?: string;
        createdBy?: string;
        version?: number;
        url?: string;
        events?: Array<'lead.created' | 'lead.updated' | 'lead.deleted' | 'contact.created' | 'contact.updated' | 'contact.deleted' | 'call.created' | 'call.updated' | 'call.deleted' | 'callLog.created' | 'callLog.updated' | 'callLog.deleted' | 'callAttempt.created' | 'callAttempt.updated' | 'callAttempt.deleted' | 'dialEntry.created' | 'dialEntry.updated' | 'dialEntry.deleted' | 'conversation.created' | 'conversation.updated' | 'conversation.deleted' | 'campaign.created' | 'campaign.updated' | 'campaign.deleted' | 'user.created' | 'user.updated' | 'user.deleted' | 'objection.created' | 'objection.updated' | 'objection.deleted' | 'script.created' | 'script.updated' | 'script.deleted' | 'doNotCall.created' | 'doNotCall.updated' | 'doNotCall.deleted' | 'webhook.created' | 'webhook.updated' | 'webhook.deleted' | 'export.created' | 'export.updated' | 'export.deleted' | 'importMapping.created' | 'importMapping.updated' | 'importMapping.deleted' | 'lead.merged' | 'lead.unmerged' | 'lead.erased' | 'leads.imported' | 'leads.undone' | 'import.created' | 'import.updated' | 'import.deleted' | 'import.finished' | 'import.undone' | 'apiKey.created' | 'apiKey.deleted' | 'account.updated'>;
        description?: string;
        isActive?: boolean;
        secretVersion?: number;
    };
};

export type GetWebhooksIdResponse = GetWebhooksIdResponses[keyof GetWebhooksIdResponses];

export type PatchWebhooksIdData = {
    body: {
        url?: string;
        events?: Array<'lead.created' | 'lead.updated' | 'lead.deleted' | 'contact.created' | 'contact.updated' | 'contact.deleted' | 'call.created' | 'call.updated' | 'call.deleted' | 'callLog.created' | 'callLog.updated' | 'callLog.deleted' | 'callAttempt.created' | 'callAttempt.updated' | 'callAttempt.deleted' | 'dialEntry.created' | 'dialEntry.updated' | 'dialEntry.deleted' | 'conversation.created' | 'conversation.updated' | 'conversation.deleted' | 'campaign.created' | 'campaign.updated' | 'campaign.deleted' | 'user.created' | 'user.updated' | 'user.deleted' | 'objection.created' | 'objection.updated' | 'objection.deleted' | 'script.created' | 'script.updated' | 'script.deleted' | 'doNotCall.created' | 'doNotCall.updated' | 'doNotCall.deleted' | 'webhook.created' | 'webhook.updated' | 'webhook.deleted' | 'export.created' | 'export.updated' | 'export.deleted' | 'importMapping.created' | 'importMapping.updated' | 'importMapping.deleted' | 'lead.merged' | 'lead.unmerged' | 'lead.erased' | 'leads.imported' | 'leads.undone' | 'import.created' | 'import.updated' | 'import.deleted' | 'import.finished' | 'import.undone' | 'apiKey.created' | 'apiKey.deleted' | 'account.updated'>;
        description?: string | null;
        isActive?: boolean;
    };
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/webhooks/{id}';
};

export type PatchWebhooksIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PatchWebhooksIdError = PatchWebhooksIdErrors[keyof PatchWebhooksIdErrors];

export type PatchWebhooksIdResponses = {
    /**
     * Change one of the webhooks, by a JSON merge patch
     */
    200: Webhook;
};

export type PatchWebhooksIdResponse = PatchWebhooksIdResponses[keyof PatchWebhooksIdResponses];

export type PostWebhooksIdRotateSecretData = {
    body?: never;
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/webhooks/{id}/rotate-secret';
};

export type PostWebhooksIdRotateSecretErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostWebhooksIdRotateSecretError = PostWebhooksIdRotateSecretErrors[keyof PostWebhooksIdRotateSecretErrors];

export type PostWebhooksIdRotateSecretResponses = {
    /**
     * Sign with a new key from now on
     */
    200: {
        id: string;
        createdAt: string;
        updatedAt: string;
        createdBy: string;
        version: number;
        url: string;
        events: Array<'lead.created' | 'lead.updated' | 'lead.deleted' | 'contact.created' | 'contact.updated' | 'contact.deleted' | 'call.created' | 'call.updated' | 'call.deleted' | 'callLog.created' | 'callLog.updated' | 'callLog.deleted' | 'callAttempt.created' | 'callAttempt.updated' | 'callAttempt.deleted' | 'dialEntry.created' | 'dialEntry.updated' | 'dialEntry.deleted' | 'conversation.created' | 'conversation.updated' | 'conversation.deleted' | 'campaign.created' | 'campaign.updated' | 'campaign.deleted' | 'user.created' | 'user.updated' | 'user.deleted' | 'objection.created' | 'objection.updated' | 'objection.deleted' | 'script.created' | 'script.updated' | 'script.deleted' | 'doNotCall.created' | 'doNotCall.updated' | 'doNotCall.deleted' | 'webhook.created' | 'webhook.updated' | 'webhook.deleted' | 'export.created' | 'export.updated' | 'export.deleted' | 'importMapping.created' | 'importMapping.updated' | 'importMapping.deleted' | 'lead.merged' | 'lead.unmerged' | 'lead.erased' | 'leads.imported' | 'leads.undone' | 'import.created' | 'import.updated' | 'import.deleted' | 'import.finished' | 'import.undone' | 'apiKey.created' | 'apiKey.deleted' | 'account.updated'>;
        description?: string;
        isActive: boolean;
        secretVersion: number;
        secret: string;
    };
};

export type PostWebhooksIdRotateSecretResponse = PostWebhooksIdRotateSecretResponses[keyof PostWebhooksIdRotateSecretResponses];

export type GetWebhooksIdDeliveriesData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        status?: 'pending' | 'delivered' | 'dead';
        limit?: number;
    };
    url: '/v1/webhooks/{id}/deliveries';
};

export type GetWebhooksIdDeliveriesErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetWebhooksIdDeliveriesError = GetWebhooksIdDeliveriesErrors[keyof GetWebhooksIdDeliveriesErrors];

export type GetWebhooksIdDeliveriesResponses = {
    /**
     * The latest deliveries, perhaps only those that are pending or dead
     */
    200: {
        data: Array<{
            webhookId: string;
            event: {
                id: string;
                type: 'lead.created' | 'lead.updated' | 'lead.deleted' | 'contact.created' | 'contact.updated' | 'contact.deleted' | 'call.created' | 'call.updated' | 'call.deleted' | 'callLog.created' | 'callLog.updated' | 'callLog.deleted' | 'callAttempt.created' | 'callAttempt.updated' | 'callAttempt.deleted' | 'dialEntry.created' | 'dialEntry.updated' | 'dialEntry.deleted' | 'conversation.created' | 'conversation.updated' | 'conversation.deleted' | 'campaign.created' | 'campaign.updated' | 'campaign.deleted' | 'user.created' | 'user.updated' | 'user.deleted' | 'objection.created' | 'objection.updated' | 'objection.deleted' | 'script.created' | 'script.updated' | 'script.deleted' | 'doNotCall.created' | 'doNotCall.updated' | 'doNotCall.deleted' | 'webhook.created' | 'webhook.updated' | 'webhook.deleted' | 'export.created' | 'export.updated' | 'export.deleted' | 'importMapping.created' | 'importMapping.updated' | 'importMapping.deleted' | 'lead.merged' | 'lead.unmerged' | 'lead.erased' | 'leads.imported' | 'leads.undone' | 'import.created' | 'import.updated' | 'import.deleted' | 'import.finished' | 'import.undone' | 'apiKey.created' | 'apiKey.deleted' | 'account.updated';
                tenantId: string;
                entityId: string;
                version: number;
                at: string;
                ids?: Array<string>;
            };
            status: 'pending' | 'delivered' | 'dead';
            attempts: number;
            createdAt: string;
            nextAttemptAt: string;
            deliveredAt?: string;
            lastStatus?: number;
            lastError?: string;
        }>;
    };
};

export type GetWebhooksIdDeliveriesResponse = GetWebhooksIdDeliveriesResponses[keyof GetWebhooksIdDeliveriesResponses];

export type PostWebhooksIdDeliveriesEventIdReplayData = {
    body?: never;
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
        eventId: string;
    };
    query?: never;
    url: '/v1/webhooks/{id}/deliveries/{eventId}/replay';
};

export type PostWebhooksIdDeliveriesEventIdReplayErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostWebhooksIdDeliveriesEventIdReplayError = PostWebhooksIdDeliveriesEventIdReplayErrors[keyof PostWebhooksIdDeliveriesEventIdReplayErrors];

export type PostWebhooksIdDeliveriesEventIdReplayResponses = {
    /**
     * Deliver an event again, dead or not
     */
    202: {
        status: 'accepted';
    };
};

export type PostWebhooksIdDeliveriesEventIdReplayResponse = PostWebhooksIdDeliveriesEventIdReplayResponses[keyof PostWebhooksIdDeliveriesEventIdReplayResponses];

export type GetUsersData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt' | 'displayName' | '-displayName' | 'updatedAt' | '-updatedAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        availability?: string;
        skills?: string;
        languages?: string;
        'createdAt[gte]'?: string;
        'createdAt[gt]'?: string;
        'createdAt[lte]'?: string;
        'createdAt[lt]'?: string;
        'updatedAt[gte]'?: string;
        'updatedAt[gt]'?: string;
        'updatedAt[lte]'?: string;
        'updatedAt[lt]'?: string;
    };
    url: '/v1/users';
};

export type GetUsersErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetUsersError = GetUsersErrors[keyof GetUsersErrors];

export type GetUsersResponses = {
    /**
     * List users
     */
    200: {
        data: Array<{
            id?: string;
            createdAt?: string;
            updatedAt?: string;
            createdBy?: string;
            version?: number;
            displayName?: string;
            skills?: Array<string>;
            languages?: Array<string>;
            timezone?: string;
            workingHours?: {
                [key: string]: {
                    from: string;
                    to: string;
                };
            };
            availability?: 'available' | 'busy' | 'away' | 'offline';
            capacity?: number;
            dialer?: {
                autoAnswer?: boolean;
                wrapUpSeconds?: number;
                callerId?: string;
                address?: string;
            };
            targets?: {
                callsPerDay?: number;
                qualifiedPerWeek?: number;
                revenueCentsPerMonth?: number;
            };
            stats?: {
                calls?: number;
                answered?: number;
                qualified?: number;
            };
            email?: string;
            status?: 'invited' | 'active' | 'disabled';
            roles?: Array<string>;
            lastSignedInAt?: string | null;
        }>;
        nextCursor?: string;
    };
};

export type GetUsersResponse = GetUsersResponses[keyof GetUsersResponses];

export type PostUsersData = {
    body: {
        email: string;
        displayName: string;
        roles: Array<'owner' | 'admin' | 'manager' | 'agent' | 'analyst' | 'integration'>;
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/users';
};

export type PostUsersErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostUsersError = PostUsersErrors[keyof PostUsersErrors];

export type PostUsersResponses = {
    /**
     * Invite somebody, by mail
     */
    201: User;
};

export type PostUsersResponse = PostUsersResponses[keyof PostUsersResponses];

export type DeleteUsersIdData = {
    body?: never;
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/users/{id}';
};

export type DeleteUsersIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type DeleteUsersIdError = DeleteUsersIdErrors[keyof DeleteUsersIdErrors];

export type DeleteUsersIdResponses = {
    /**
     * Take somebody’s access away; what they did stays
     */
    204: void;
};

export type DeleteUsersIdResponse = DeleteUsersIdResponses[keyof DeleteUsersIdResponses];

export type GetUsersIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
    };
    url: '/v1/users/{id}';
};

export type GetUsersIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetUsersIdError = GetUsersIdErrors[keyof GetUsersIdErrors];

export type GetUsersIdResponses = {
    /**
     * Read one of the users
     */
    200: {
        id?: string;
        createdAt?: string;
        updatedAt?: string;
        createdBy?: string;
        version?: number;
        displayName?: string;
        skills?: Array<string>;
        languages?: Array<string>;
        timezone?: string;
        workingHours?: {
            [key: string]: {
                from: string;
                to: string;
            };
        };
        availability?: 'available' | 'busy' | 'away' | 'offline';
        capacity?: number;
        dialer?: {
            autoAnswer?: boolean;
            wrapUpSeconds?: number;
            callerId?: string;
            address?: string;
        };
        targets?: {
            callsPerDay?: number;
            qualifiedPerWeek?: number;
            revenueCentsPerMonth?: number;
        };
        stats?: {
            calls?: number;
            answered?: number;
            qualified?: number;
        };
        email?: string;
        status?: 'invited' | 'active' | 'disabled';
        roles?: Array<string>;
        lastSignedInAt?: string | null;
    };
};

export type GetUsersIdResponse = GetUsersIdResponses[keyof GetUsersIdResponses];

export type PatchUsersIdData = {
    body: {
        displayName?: string;
        skills?: Array<string>;
        languages?: Array<string>;
        timezone?: string | null;
        workingHours?: {
            [key: string]: {
                from: string;
                to: string;
            };
        } | null;
        availability?: 'available' | 'busy' | 'away' | 'offline';
        capacity?: number | null;
        dialer?: {
            autoAnswer?: boolean;
            wrapUpSeconds?: number;
            callerId?: string;
            address?: string;
        } | null;
        targets?: {
            callsPerDay?: number;
            qualifiedPerWeek?: number;
            revenueCentsPerMonth?: number;
        } | null;
        roles?: Array<'owner' | 'admin' | 'manager' | 'agent' | 'analyst' | 'integration'>;
        status?: 'active' | 'disabled';
    };
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/users/{id}';
};

export type PatchUsersIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PatchUsersIdError = PatchUsersIdErrors[keyof PatchUsersIdErrors];

export type PatchUsersIdResponses = {
    /**
     * Change who somebody is or how they work, by a JSON merge patch
     */
    200: User;
};

export type PatchUsersIdResponse = PatchUsersIdResponses[keyof PatchUsersIdResponses];

export type PutUsersMeAvailabilityData = {
    body: {
        availability: 'available' | 'busy' | 'away' | 'offline';
    };
    path?: never;
    query?: never;
    url: '/v1/users/me/availability';
};

export type PutUsersMeAvailabilityErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PutUsersMeAvailabilityError = PutUsersMeAvailabilityErrors[keyof PutUsersMeAvailabilityErrors];

export type PutUsersMeAvailabilityResponses = {
    /**
     * Say whether you take calls: they are put through to those who are available
     */
    200: {
        availability: 'available' | 'busy' | 'away' | 'offline';
    };
};

export type PutUsersMeAvailabilityResponse = PutUsersMeAvailabilityResponses[keyof PutUsersMeAvailabilityResponses];

export type GetUsersMeTimezoneData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/users/me/timezone';
};

export type GetUsersMeTimezoneErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetUsersMeTimezoneError = GetUsersMeTimezoneErrors[keyof GetUsersMeTimezoneErrors];

export type GetUsersMeTimezoneResponses = {
    /**
     * Get your time zone
     */
    200: {
        timezone: string | null;
        accountTimezone: string;
        effectiveTimezone: string;
    };
};

export type GetUsersMeTimezoneResponse = GetUsersMeTimezoneResponses[keyof GetUsersMeTimezoneResponses];

export type PutUsersMeTimezoneData = {
    body: {
        timezone: string | null;
    };
    path?: never;
    query?: never;
    url: '/v1/users/me/timezone';
};

export type PutUsersMeTimezoneErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PutUsersMeTimezoneError = PutUsersMeTimezoneErrors[keyof PutUsersMeTimezoneErrors];

export type PutUsersMeTimezoneResponses = {
    /**
     * Set your time zone; null is that of the account
     */
    200: {
        timezone: string | null;
        accountTimezone: string;
        effectiveTimezone: string;
    };
};

export type PutUsersMeTimezoneResponse = PutUsersMeTimezoneResponses[keyof PutUsersMeTimezoneResponses];

export type GetApiKeysData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/api-keys';
};

export type GetApiKeysErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetApiKeysError = GetApiKeysErrors[keyof GetApiKeysErrors];

export type GetApiKeysResponses = {
    /**
     * List the keys of programs, never the keys themselves
     */
    200: {
        data: Array<{
            id: string;
            name: string;
            scopes: Array<string>;
            expiresAt: string | null;
            revokedAt: string | null;
            createdAt: string;
        }>;
    };
};

export type GetApiKeysResponse = GetApiKeysResponses[keyof GetApiKeysResponses];

export type PostApiKeysData = {
    body: {
        name: string;
        scopes: Array<'leads:read' | 'leads:write' | 'leads:export' | 'leads:erase' | 'contacts:read' | 'contacts:write' | 'conversations:read' | 'conversations:write' | 'calls:read' | 'calls:write' | 'campaigns:read' | 'campaigns:write' | 'playbook:read' | 'playbook:write' | 'do-not-call:read' | 'do-not-call:write' | 'imports:read' | 'imports:write' | 'search:read' | 'graph:read' | 'reports:read' | 'users:read' | 'users:write' | 'api-keys:read' | 'api-keys:write' | 'webhooks:read' | 'webhooks:write' | 'audit:read' | 'tenant:read' | 'tenant:write'>;
        expiresAt?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/api-keys';
};

export type PostApiKeysErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostApiKeysError = PostApiKeysErrors[keyof PostApiKeysErrors];

export type PostApiKeysResponses = {
    /**
     * Make a key for a program; it is shown once
     */
    201: {
        id: string;
        name: string;
        scopes: Array<string>;
        key: string;
    };
};

export type PostApiKeysResponse = PostApiKeysResponses[keyof PostApiKeysResponses];

export type DeleteApiKeysIdData = {
    body?: never;
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/api-keys/{id}';
};

export type DeleteApiKeysIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type DeleteApiKeysIdError = DeleteApiKeysIdErrors[keyof DeleteApiKeysIdErrors];

export type DeleteApiKeysIdResponses = {
    /**
     * End a key, at once
     */
    204: void;
};

export type DeleteApiKeysIdResponse = DeleteApiKeysIdResponses[keyof DeleteApiKeysIdResponses];

export type GetApiKeysIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/api-keys/{id}';
};

export type GetApiKeysIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetApiKeysIdError = GetApiKeysIdErrors[keyof GetApiKeysIdErrors];

export type GetApiKeysIdResponses = {
    /**
     * Read what a key may do
     */
    200: {
        id: string;
        name: string;
        scopes: Array<string>;
        expiresAt: string | null;
        revokedAt: string | null;
        createdAt: string;
    };
};

export type GetApiKeysIdResponse = GetApiKeysIdResponses[keyof GetApiKeysIdResponses];

export type GetAccountData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/account';
};

export type GetAccountErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetAccountError = GetAccountErrors[keyof GetAccountErrors];

export type GetAccountResponses = {
    /**
     * Read the account and what it decided for itself
     */
    200: {
        id: string;
        name: string;
        defaultRegion: string;
        policy: {
            requiredFields: Array<'firstName' | 'lastName' | 'email' | 'phone' | 'company' | 'title' | 'industry' | 'country'>;
            scoreWeights: {
                bant: number;
                seniority: number;
                engagement: number;
                data_quality: number;
            };
            agentsSee: 'all' | 'own';
            advanceLeads: boolean;
            retentionDays: number;
            timezone: string;
        };
    };
};

export type GetAccountResponse = GetAccountResponses[keyof GetAccountResponses];

export type PatchAccountData = {
    body: {
        name?: string;
        defaultRegion?: string;
        policy?: {
            requiredFields?: Array<'firstName' | 'lastName' | 'email' | 'phone' | 'company' | 'title' | 'industry' | 'country'>;
            scoreWeights?: {
                bant: number;
                seniority: number;
                engagement: number;
                data_quality: number;
            };
            agentsSee?: 'all' | 'own';
            advanceLeads?: boolean;
            retentionDays?: number;
            timezone?: string;
        };
    };
    headers: {
        /**
         * The ETag of the version that the change is meant for
         */
        'If-Match': string;
    };
    path?: never;
    query?: never;
    url: '/v1/account';
};

export type PatchAccountErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Precondition failed
     */
    412: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Precondition required
     */
    428: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PatchAccountError = PatchAccountErrors[keyof PatchAccountErrors];

export type PatchAccountResponses = {
    /**
     * Change the account: required fields, score weights, who sees what, how long is kept
     */
    200: {
        id: string;
        name: string;
        defaultRegion: string;
        policy: {
            requiredFields: Array<'firstName' | 'lastName' | 'email' | 'phone' | 'company' | 'title' | 'industry' | 'country'>;
            scoreWeights: {
                bant: number;
                seniority: number;
                engagement: number;
                data_quality: number;
            };
            agentsSee: 'all' | 'own';
            advanceLeads: boolean;
            retentionDays: number;
            timezone: string;
        };
    };
};

export type PatchAccountResponse = PatchAccountResponses[keyof PatchAccountResponses];

export type GetAuditEventsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many at most
         */
        limit?: number;
        /**
         * Where the page before ended, as it said itself
         */
        cursor?: string;
        /**
         * A minus in front: the largest first
         */
        sort?: 'createdAt' | '-createdAt';
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
        type?: string;
        entityId?: string;
        actor?: string;
        requestId?: string;
        'at[gte]'?: string;
        'at[gt]'?: string;
        'at[lte]'?: string;
        'at[lt]'?: string;
    };
    url: '/v1/audit-events';
};

export type GetAuditEventsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetAuditEventsError = GetAuditEventsErrors[keyof GetAuditEventsErrors];

export type GetAuditEventsResponses = {
    /**
     * List audit-events
     */
    200: {
        data: Array<{
            id?: string;
            type?: 'lead.created' | 'lead.updated' | 'lead.deleted' | 'contact.created' | 'contact.updated' | 'contact.deleted' | 'call.created' | 'call.updated' | 'call.deleted' | 'callLog.created' | 'callLog.updated' | 'callLog.deleted' | 'callAttempt.created' | 'callAttempt.updated' | 'callAttempt.deleted' | 'dialEntry.created' | 'dialEntry.updated' | 'dialEntry.deleted' | 'conversation.created' | 'conversation.updated' | 'conversation.deleted' | 'campaign.created' | 'campaign.updated' | 'campaign.deleted' | 'user.created' | 'user.updated' | 'user.deleted' | 'objection.created' | 'objection.updated' | 'objection.deleted' | 'script.created' | 'script.updated' | 'script.deleted' | 'doNotCall.created' | 'doNotCall.updated' | 'doNotCall.deleted' | 'webhook.created' | 'webhook.updated' | 'webhook.deleted' | 'export.created' | 'export.updated' | 'export.deleted' | 'importMapping.created' | 'importMapping.updated' | 'importMapping.deleted' | 'lead.merged' | 'lead.unmerged' | 'lead.erased' | 'leads.imported' | 'leads.undone' | 'import.created' | 'import.updated' | 'import.deleted' | 'import.finished' | 'import.undone' | 'apiKey.created' | 'apiKey.deleted' | 'account.updated';
            entityId?: string;
            version?: number;
            at?: string;
            actor?: string;
            requestId?: string;
            from?: string;
            changes?: {
                [key: string]: {
                    from?: unknown;
                    to?: unknown;
                };
            };
            changesHash?: string;
            erasedAt?: string;
            batch?: number;
        }>;
        nextCursor?: string;
    };
};

export type GetAuditEventsResponse = GetAuditEventsResponses[keyof GetAuditEventsResponses];

export type GetAuditEventsIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * The fields to show, separated by commas
         */
        fields?: string;
    };
    url: '/v1/audit-events/{id}';
};

export type GetAuditEventsIdErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetAuditEventsIdError = GetAuditEventsIdErrors[keyof GetAuditEventsIdErrors];

export type GetAuditEventsIdResponses = {
    /**
     * Read one of the audit-events
     */
    200: {
        id?: string;
        type?: 'lead.created' | 'lead.updated' | 'lead.deleted' | 'contact.created' | 'contact.updated' | 'contact.deleted' | 'call.created' | 'call.updated' | 'call.deleted' | 'callLog.created' | 'callLog.updated' | 'callLog.deleted' | 'callAttempt.created' | 'callAttempt.updated' | 'callAttempt.deleted' | 'dialEntry.created' | 'dialEntry.updated' | 'dialEntry.deleted' | 'conversation.created' | 'conversation.updated' | 'conversation.deleted' | 'campaign.created' | 'campaign.updated' | 'campaign.deleted' | 'user.created' | 'user.updated' | 'user.deleted' | 'objection.created' | 'objection.updated' | 'objection.deleted' | 'script.created' | 'script.updated' | 'script.deleted' | 'doNotCall.created' | 'doNotCall.updated' | 'doNotCall.deleted' | 'webhook.created' | 'webhook.updated' | 'webhook.deleted' | 'export.created' | 'export.updated' | 'export.deleted' | 'importMapping.created' | 'importMapping.updated' | 'importMapping.deleted' | 'lead.merged' | 'lead.unmerged' | 'lead.erased' | 'leads.imported' | 'leads.undone' | 'import.created' | 'import.updated' | 'import.deleted' | 'import.finished' | 'import.undone' | 'apiKey.created' | 'apiKey.deleted' | 'account.updated';
        entityId?: string;
        version?: number;
        at?: string;
        actor?: string;
        requestId?: string;
        from?: string;
        changes?: {
            [key: string]: {
                from?: unknown;
                to?: unknown;
            };
        };
        changesHash?: string;
        erasedAt?: string;
        batch?: number;
    };
};

export type GetAuditEventsIdResponse = GetAuditEventsIdResponses[keyof GetAuditEventsIdResponses];

export type PostAuthSignUpData = {
    body: {
        company: string;
        displayName: string;
        email: string;
        country?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/auth/sign-up';
};

export type PostAuthSignUpErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostAuthSignUpError = PostAuthSignUpErrors[keyof PostAuthSignUpErrors];

export type PostAuthSignUpResponses = {
    /**
     * Open an account; the way on comes by mail
     */
    202: {
        status: 'accepted';
    };
};

export type PostAuthSignUpResponse = PostAuthSignUpResponses[keyof PostAuthSignUpResponses];

export type PostAuthPasswordResetData = {
    body: {
        email: string;
    };
    path?: never;
    query?: never;
    url: '/v1/auth/password-reset';
};

export type PostAuthPasswordResetErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostAuthPasswordResetError = PostAuthPasswordResetErrors[keyof PostAuthPasswordResetErrors];

export type PostAuthPasswordResetResponses = {
    /**
     * Ask for a new password, by mail
     */
    202: {
        status: 'accepted';
    };
};

export type PostAuthPasswordResetResponse = PostAuthPasswordResetResponses[keyof PostAuthPasswordResetResponses];

export type PostAuthActivateData = {
    body: {
        token: string;
        password: string;
    };
    path?: never;
    query?: never;
    url: '/v1/auth/activate';
};

export type PostAuthActivateErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostAuthActivateError = PostAuthActivateErrors[keyof PostAuthActivateErrors];

export type PostAuthActivateResponses = {
    /**
     * Set a password with the token that came by mail
     */
    204: void;
};

export type PostAuthActivateResponse = PostAuthActivateResponses[keyof PostAuthActivateResponses];

export type PostAuthSignInData = {
    body: {
        email: string;
        password: string;
    };
    path?: never;
    query?: never;
    url: '/v1/auth/sign-in';
};

export type PostAuthSignInErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostAuthSignInError = PostAuthSignInErrors[keyof PostAuthSignInErrors];

export type PostAuthSignInResponses = {
    /**
     * Sign in
     */
    200: {
        accessToken: string;
        refreshToken: string;
        tokenType: 'Bearer';
        expiresInSeconds: number;
    };
};

export type PostAuthSignInResponse = PostAuthSignInResponses[keyof PostAuthSignInResponses];

export type PostAuthRefreshData = {
    body: {
        refreshToken: string;
    };
    path?: never;
    query?: never;
    url: '/v1/auth/refresh';
};

export type PostAuthRefreshErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostAuthRefreshError = PostAuthRefreshErrors[keyof PostAuthRefreshErrors];

export type PostAuthRefreshResponses = {
    /**
     * Exchange a refresh token for new tokens; one that was used before ends the session
     */
    200: {
        accessToken: string;
        refreshToken: string;
        tokenType: 'Bearer';
        expiresInSeconds: number;
    };
};

export type PostAuthRefreshResponse = PostAuthRefreshResponses[keyof PostAuthRefreshResponses];

export type PostAuthSignOutData = {
    body: {
        everywhere?: boolean;
    };
    path?: never;
    query?: never;
    url: '/v1/auth/sign-out';
};

export type PostAuthSignOutErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostAuthSignOutError = PostAuthSignOutErrors[keyof PostAuthSignOutErrors];

export type PostAuthSignOutResponses = {
    /**
     * End this session, or all of one’s own
     */
    204: void;
};

export type PostAuthSignOutResponse = PostAuthSignOutResponses[keyof PostAuthSignOutResponses];

export type PostAuthBrowserSignInData = {
    body: {
        email: string;
        password: string;
    };
    path?: never;
    query?: never;
    url: '/v1/auth/browser/sign-in';
};

export type PostAuthBrowserSignInErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostAuthBrowserSignInError = PostAuthBrowserSignInErrors[keyof PostAuthBrowserSignInErrors];

export type PostAuthBrowserSignInResponses = {
    /**
     * Sign in from a page; the refresh token is set as a cookie
     */
    200: {
        accessToken: string;
        tokenType: 'Bearer';
        expiresInSeconds: number;
    };
};

export type PostAuthBrowserSignInResponse = PostAuthBrowserSignInResponses[keyof PostAuthBrowserSignInResponses];

export type PostAuthBrowserRefreshData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/auth/browser/refresh';
};

export type PostAuthBrowserRefreshErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostAuthBrowserRefreshError = PostAuthBrowserRefreshErrors[keyof PostAuthBrowserRefreshErrors];

export type PostAuthBrowserRefreshResponses = {
    /**
     * Exchange the refresh token of the cookie for new tokens
     */
    200: {
        accessToken: string;
        tokenType: 'Bearer';
        expiresInSeconds: number;
    };
};

export type PostAuthBrowserRefreshResponse = PostAuthBrowserRefreshResponses[keyof PostAuthBrowserRefreshResponses];

export type PostAuthBrowserSignOutData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/auth/browser/sign-out';
};

export type PostAuthBrowserSignOutErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostAuthBrowserSignOutError = PostAuthBrowserSignOutErrors[keyof PostAuthBrowserSignOutErrors];

export type PostAuthBrowserSignOutResponses = {
    /**
     * End this session, and take the cookie away
     */
    204: void;
};

export type PostAuthBrowserSignOutResponse = PostAuthBrowserSignOutResponses[keyof PostAuthBrowserSignOutResponses];

export type GetAuthMeData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/auth/me';
};

export type GetAuthMeErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetAuthMeError = GetAuthMeErrors[keyof GetAuthMeErrors];

export type GetAuthMeResponses = {
    /**
     * Who speaks, and what they may
     */
    200: {
        actor: string;
        tenantId: string;
        permissions: Array<'leads:read' | 'leads:write' | 'leads:export' | 'leads:erase' | 'contacts:read' | 'contacts:write' | 'conversations:read' | 'conversations:write' | 'calls:read' | 'calls:write' | 'campaigns:read' | 'campaigns:write' | 'playbook:read' | 'playbook:write' | 'do-not-call:read' | 'do-not-call:write' | 'imports:read' | 'imports:write' | 'search:read' | 'graph:read' | 'reports:read' | 'users:read' | 'users:write' | 'api-keys:read' | 'api-keys:write' | 'webhooks:read' | 'webhooks:write' | 'audit:read' | 'tenant:read' | 'tenant:write'>;
        userId?: string;
        roles?: Array<string>;
    };
};

export type GetAuthMeResponse = GetAuthMeResponses[keyof GetAuthMeResponses];

export type GetSearchData = {
    body?: never;
    path?: never;
    query: {
        q: string;
        in?: 'conversations' | 'leads' | 'objections' | 'scripts' | 'all';
        by?: 'fused' | 'words' | 'meaning';
        limit?: number;
        channel?: 'voice' | 'sms' | 'email' | 'chat' | 'whatsapp' | 'social';
        sentiment?: 'positive' | 'neutral' | 'negative';
        qualified?: 'true' | 'false';
        campaignId?: string;
        agentId?: string;
        leadId?: string;
        outcome?: string;
        from?: string;
        to?: string;
    };
    url: '/v1/search';
};

export type GetSearchErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetSearchError = GetSearchErrors[keyof GetSearchErrors];

export type GetSearchResponses = {
    /**
     * Search conversations, leads, objections and scripts by words and by meaning
     */
    200: {
        data: Array<{
            collection: 'conversations' | 'leads' | 'objections' | 'scripts';
            id: string;
            score: number;
            found: {
                meaning?: {
                    place: number;
                    similarity: number;
                };
                words?: {
                    place: number;
                    score: number;
                };
            };
            passage: string;
            highlights: Array<[
                number,
                number
            ]>;
            link?: string;
            metadata: {
                [key: string]: string | number | boolean;
            };
        }>;
        by: 'fused' | 'words' | 'meaning';
    };
};

export type GetSearchResponse = GetSearchResponses[keyof GetSearchResponses];

export type GetSearchConversationsIdSimilarData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        limit?: number;
        channel?: 'voice' | 'sms' | 'email' | 'chat' | 'whatsapp' | 'social';
        sentiment?: 'positive' | 'neutral' | 'negative';
        qualified?: 'true' | 'false';
        campaignId?: string;
        agentId?: string;
        leadId?: string;
        outcome?: string;
        from?: string;
        to?: string;
    };
    url: '/v1/search/conversations/{id}/similar';
};

export type GetSearchConversationsIdSimilarErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetSearchConversationsIdSimilarError = GetSearchConversationsIdSimilarErrors[keyof GetSearchConversationsIdSimilarErrors];

export type GetSearchConversationsIdSimilarResponses = {
    /**
     * Conversations that are most like one: for training
     */
    200: {
        data: Array<{
            collection: 'conversations' | 'leads' | 'objections' | 'scripts';
            id: string;
            score: number;
            found: {
                meaning?: {
                    place: number;
                    similarity: number;
                };
                words?: {
                    place: number;
                    score: number;
                };
            };
            passage: string;
            highlights: Array<[
                number,
                number
            ]>;
            link?: string;
            metadata: {
                [key: string]: string | number | boolean;
            };
        }>;
    };
};

export type GetSearchConversationsIdSimilarResponse = GetSearchConversationsIdSimilarResponses[keyof GetSearchConversationsIdSimilarResponses];

export type GetSearchLeadsIdSimilarData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        limit?: number;
        channel?: 'voice' | 'sms' | 'email' | 'chat' | 'whatsapp' | 'social';
        sentiment?: 'positive' | 'neutral' | 'negative';
        qualified?: 'true' | 'false';
        campaignId?: string;
        agentId?: string;
        leadId?: string;
        outcome?: string;
        from?: string;
        to?: string;
    };
    url: '/v1/search/leads/{id}/similar';
};

export type GetSearchLeadsIdSimilarErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetSearchLeadsIdSimilarError = GetSearchLeadsIdSimilarErrors[keyof GetSearchLeadsIdSimilarErrors];

export type GetSearchLeadsIdSimilarResponses = {
    /**
     * Leads that are most like one: for outreach
     */
    200: {
        data: Array<{
            collection: 'conversations' | 'leads' | 'objections' | 'scripts';
            id: string;
            score: number;
            found: {
                meaning?: {
                    place: number;
                    similarity: number;
                };
                words?: {
                    place: number;
                    score: number;
                };
            };
            passage: string;
            highlights: Array<[
                number,
                number
            ]>;
            link?: string;
            metadata: {
                [key: string]: string | number | boolean;
            };
        }>;
    };
};

export type GetSearchLeadsIdSimilarResponse = GetSearchLeadsIdSimilarResponses[keyof GetSearchLeadsIdSimilarResponses];

export type PostAssistObjectionData = {
    body: {
        text: string;
        limit?: number;
    };
    path?: never;
    query?: never;
    url: '/v1/assist/objection';
};

export type PostAssistObjectionErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostAssistObjectionError = PostAssistObjectionErrors[keyof PostAssistObjectionErrors];

export type PostAssistObjectionResponses = {
    /**
     * What to answer to an objection, by what has worked
     */
    200: {
        data: Array<{
            objectionId: string;
            responseId: string;
            category: string;
            pattern: string;
            text: string;
            relevance: number;
            successRate: number;
            wins: number;
            uses: number;
            score: number;
        }>;
    };
};

export type PostAssistObjectionResponse = PostAssistObjectionResponses[keyof PostAssistObjectionResponses];

export type PostAssistOutcomesData = {
    body: {
        conversationId: string;
        objectionId: string;
        responseId: string;
        outcome?: 'open' | 'won' | 'lost';
    };
    headers?: {
        /**
         * A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/assist/outcomes';
};

export type PostAssistOutcomesErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Conflict
     */
    409: Problem;
    /**
     * Too large
     */
    413: Problem;
    /**
     * Unsupported media type
     */
    415: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type PostAssistOutcomesError = PostAssistOutcomesErrors[keyof PostAssistOutcomesErrors];

export type PostAssistOutcomesResponses = {
    /**
     * Say that an answer to an objection was used in a conversation, and how it went
     */
    200: {
        conversationId: string;
        objectionId: string;
        responseId: string;
        outcome: 'open' | 'won' | 'lost';
    };
};

export type PostAssistOutcomesResponse = PostAssistOutcomesResponses[keyof PostAssistOutcomesResponses];

export type GetAssistConversationsIdNextLineData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/assist/conversations/{id}/next-line';
};

export type GetAssistConversationsIdNextLineErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetAssistConversationsIdNextLineError = GetAssistConversationsIdNextLineErrors[keyof GetAssistConversationsIdNextLineErrors];

export type GetAssistConversationsIdNextLineResponses = {
    /**
     * What the script has the agent say next in a conversation
     */
    200: {
        phase: number;
        name: string;
        goal: string;
        line: string | null;
        lines: Array<string>;
        signals: Array<string>;
        reached: Array<{
            phase: number;
            at: string;
            said: string;
        }>;
    };
};

export type GetAssistConversationsIdNextLineResponse = GetAssistConversationsIdNextLineResponses[keyof GetAssistConversationsIdNextLineResponses];

export type GetGraphLeadsIdNetworkData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        depth?: '1' | '2' | '3' | '4';
    };
    url: '/v1/graph/leads/{id}/network';
};

export type GetGraphLeadsIdNetworkErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetGraphLeadsIdNetworkError = GetGraphLeadsIdNetworkErrors[keyof GetGraphLeadsIdNetworkErrors];

export type GetGraphLeadsIdNetworkResponses = {
    /**
     * Who a lead is connected with, up to four steps away
     */
    200: {
        nodes: Array<{
            id: string;
            kind: 'Lead' | 'Company';
            name: string | null;
            status: string | null;
            distance: number;
        }>;
        links: Array<{
            from: string;
            type: string;
            to: string;
        }>;
        cut: boolean;
    };
};

export type GetGraphLeadsIdNetworkResponse = GetGraphLeadsIdNetworkResponses[keyof GetGraphLeadsIdNetworkResponses];

export type GetGraphLeadsIdReferralsData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/graph/leads/{id}/referrals';
};

export type GetGraphLeadsIdReferralsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetGraphLeadsIdReferralsError = GetGraphLeadsIdReferralsErrors[keyof GetGraphLeadsIdReferralsErrors];

export type GetGraphLeadsIdReferralsResponses = {
    /**
     * Who referred a lead, and whom it referred
     */
    200: {
        upstream: Array<{
            id: string;
            name: string | null;
            status: string | null;
            pipelineValueCents: number;
            distance: number;
        }>;
        downstream: Array<{
            id: string;
            name: string | null;
            status: string | null;
            pipelineValueCents: number;
            distance: number;
        }>;
        downstreamValueCents: number;
        cut: boolean;
    };
};

export type GetGraphLeadsIdReferralsResponse = GetGraphLeadsIdReferralsResponses[keyof GetGraphLeadsIdReferralsResponses];

export type GetGraphLeadsIdDuplicatesData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/graph/leads/{id}/duplicates';
};

export type GetGraphLeadsIdDuplicatesErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetGraphLeadsIdDuplicatesError = GetGraphLeadsIdDuplicatesErrors[keyof GetGraphLeadsIdDuplicatesErrors];

export type GetGraphLeadsIdDuplicatesResponses = {
    /**
     * Leads that share a phone, an e-mail address, or company and name with one
     */
    200: {
        items: Array<{
            id: string;
            name: string | null;
            status: string | null;
            shared: Array<string>;
        }>;
        cut: boolean;
    };
};

export type GetGraphLeadsIdDuplicatesResponse = GetGraphLeadsIdDuplicatesResponses[keyof GetGraphLeadsIdDuplicatesResponses];

export type GetGraphIntroductionsData = {
    body?: never;
    path?: never;
    query: {
        to: string;
        agentId?: string;
        depth?: number;
    };
    url: '/v1/graph/introductions';
};

export type GetGraphIntroductionsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetGraphIntroductionsError = GetGraphIntroductionsErrors[keyof GetGraphIntroductionsErrors];

export type GetGraphIntroductionsResponses = {
    /**
     * The shortest ways from customers who were won to a lead
     */
    200: {
        items: Array<Array<{
            id: string;
            kind: string;
            name: string | null;
            by: string | null;
        }>>;
        cut: boolean;
    };
};

export type GetGraphIntroductionsResponse = GetGraphIntroductionsResponses[keyof GetGraphIntroductionsResponses];

export type GetGraphReferrersData = {
    body?: never;
    path?: never;
    query?: {
        limit?: number;
    };
    url: '/v1/graph/referrers';
};

export type GetGraphReferrersErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetGraphReferrersError = GetGraphReferrersErrors[keyof GetGraphReferrersErrors];

export type GetGraphReferrersResponses = {
    /**
     * Whose referrals are worth most
     */
    200: {
        items: Array<{
            id: string;
            name: string | null;
            referrals: number;
            referredCents: number;
            chainReferrals: number;
            chainCents: number;
        }>;
        cut: boolean;
    };
};

export type GetGraphReferrersResponse = GetGraphReferrersResponses[keyof GetGraphReferrersResponses];

export type GetGraphCompaniesData = {
    body?: never;
    path?: never;
    query?: {
        minOpen?: number;
        limit?: number;
    };
    url: '/v1/graph/companies';
};

export type GetGraphCompaniesErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetGraphCompaniesError = GetGraphCompaniesErrors[keyof GetGraphCompaniesErrors];

export type GetGraphCompaniesResponses = {
    /**
     * Companies of which several leads are open
     */
    200: {
        items: Array<{
            key: string;
            name: string;
            openLeads: number;
            leads: Array<{
                id: string;
                name: string | null;
                status: string;
            }>;
        }>;
        cut: boolean;
    };
};

export type GetGraphCompaniesResponse = GetGraphCompaniesResponses[keyof GetGraphCompaniesResponses];

export type GetGraphCallsIdChainData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/v1/graph/calls/{id}/chain';
};

export type GetGraphCallsIdChainErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetGraphCallsIdChainError = GetGraphCallsIdChainErrors[keyof GetGraphCallsIdChainErrors];

export type GetGraphCallsIdChainResponses = {
    /**
     * Which call led to which
     */
    200: {
        calls: Array<{
            id: string;
            startedAt: string | null;
            outcome: 'initiated' | 'ringing' | 'answered' | 'busy' | 'failed' | 'no_answer' | 'canceled' | 'voicemail' | 'completed';
            durationSeconds: number;
            gapHours: number | null;
            agentId: string | null;
            agentName: string | null;
        }>;
        cut: boolean;
    };
};

export type GetGraphCallsIdChainResponse = GetGraphCallsIdChainResponses[keyof GetGraphCallsIdChainResponses];

export type GetGraphCallsTouchesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/graph/calls/touches';
};

export type GetGraphCallsTouchesErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetGraphCallsTouchesError = GetGraphCallsTouchesErrors[keyof GetGraphCallsTouchesErrors];

export type GetGraphCallsTouchesResponses = {
    /**
     * How many calls a win takes, and which calls led to wins
     */
    200: {
        items: Array<{
            touches: number;
            won: number;
            lost: number;
            winRate: number;
        }>;
        median: {
            won: number | null;
            lost: number | null;
        };
        paths: {
            items: Array<{
                outcomes: Array<'initiated' | 'ringing' | 'answered' | 'busy' | 'failed' | 'no_answer' | 'canceled' | 'voicemail' | 'completed'>;
                leads: number;
            }>;
            cut: boolean;
        };
    };
};

export type GetGraphCallsTouchesResponse = GetGraphCallsTouchesResponses[keyof GetGraphCallsTouchesResponses];

export type GetGraphCallsBreaksData = {
    body?: never;
    path?: never;
    query?: {
        days?: number;
    };
    url: '/v1/graph/calls/breaks';
};

export type GetGraphCallsBreaksErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetGraphCallsBreaksError = GetGraphCallsBreaksErrors[keyof GetGraphCallsBreaksErrors];

export type GetGraphCallsBreaksResponses = {
    /**
     * Where chains of calls break: open leads that nobody called again
     */
    200: {
        items: Array<{
            outcome: 'initiated' | 'ringing' | 'answered' | 'busy' | 'failed' | 'no_answer' | 'canceled' | 'voicemail' | 'completed';
            touches: number;
            leads: number;
            pipelineValueCents: number;
            examples: Array<{
                id: string;
                name: string | null;
                lastCallAt: string;
            }>;
        }>;
        cut: boolean;
    };
};

export type GetGraphCallsBreaksResponse = GetGraphCallsBreaksResponses[keyof GetGraphCallsBreaksResponses];

export type GetGraphDecisionPathsData = {
    body?: never;
    path?: never;
    query?: {
        campaignId?: string;
        agentId?: string;
        limit?: number;
    };
    url: '/v1/graph/decision-paths';
};

export type GetGraphDecisionPathsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetGraphDecisionPathsError = GetGraphDecisionPathsErrors[keyof GetGraphDecisionPathsErrors];

export type GetGraphDecisionPathsResponses = {
    /**
     * List the paths through the script with how many conversations qualified the lead
     */
    200: {
        items: Array<{
            phases: Array<number>;
            qualified: number;
            notQualified: number;
            qualifiedRate: number;
            objections: Array<{
                type: string;
                share: number;
                handled: number;
            }>;
        }>;
        cut: boolean;
    };
};

export type GetGraphDecisionPathsResponse = GetGraphDecisionPathsResponses[keyof GetGraphDecisionPathsResponses];

export type GetGraphAgentsRecommendData = {
    body?: never;
    path?: never;
    query: {
        leadId: string;
        limit?: number;
    };
    url: '/v1/graph/agents/recommend';
};

export type GetGraphAgentsRecommendErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not found
     */
    404: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetGraphAgentsRecommendError = GetGraphAgentsRecommendErrors[keyof GetGraphAgentsRecommendErrors];

export type GetGraphAgentsRecommendResponses = {
    /**
     * Who should take a lead, and why
     */
    200: {
        items: Array<{
            agentId: string;
            name: string;
            score: number;
            factors: Array<{
                name: string;
                value: number;
                weight: number;
                because: string;
            }>;
        }>;
        cut: boolean;
    };
};

export type GetGraphAgentsRecommendResponse = GetGraphAgentsRecommendResponses[keyof GetGraphAgentsRecommendResponses];

export type GetGraphAgentsLoadData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/graph/agents/load';
};

export type GetGraphAgentsLoadErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetGraphAgentsLoadError = GetGraphAgentsLoadErrors[keyof GetGraphAgentsLoadErrors];

export type GetGraphAgentsLoadResponses = {
    /**
     * How much every agent has in hand, those with too much first
     */
    200: {
        items: Array<{
            agentId: string;
            name: string;
            availability: string;
            openLeads: number;
            capacity: number;
            share: number;
            isOverloaded: boolean;
        }>;
        cut: boolean;
    };
};

export type GetGraphAgentsLoadResponse = GetGraphAgentsLoadResponses[keyof GetGraphAgentsLoadResponses];

export type GetGraphAgentsHandOffLoopsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/graph/agents/hand-off-loops';
};

export type GetGraphAgentsHandOffLoopsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetGraphAgentsHandOffLoopsError = GetGraphAgentsHandOffLoopsErrors[keyof GetGraphAgentsHandOffLoopsErrors];

export type GetGraphAgentsHandOffLoopsResponses = {
    /**
     * Leads that came back to an agent who had given them away
     */
    200: {
        items: Array<{
            of: string;
            entityId: string;
            agents: Array<string>;
            from: string;
            to: string;
        }>;
        cut: boolean;
    };
};

export type GetGraphAgentsHandOffLoopsResponse = GetGraphAgentsHandOffLoopsResponses[keyof GetGraphAgentsHandOffLoopsResponses];

export type GetReportsLeadPerformanceData = {
    body?: never;
    path?: never;
    query?: {
        agentId?: string;
        campaignId?: string;
        limit?: number;
        status?: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing';
        tier?: 'hot' | 'warm' | 'cool' | 'cold';
        minScore?: number;
        timezone?: string;
        format?: 'json' | 'csv';
    };
    url: '/v1/reports/lead-performance';
};

export type GetReportsLeadPerformanceErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetReportsLeadPerformanceError = GetReportsLeadPerformanceErrors[keyof GetReportsLeadPerformanceErrors];

export type GetReportsLeadPerformanceResponses = {
    /**
     * Leads with their calls, cost and worth, the most valuable first
     */
    200: {
        data: Array<{
            leadId: string;
            status: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing';
            priority: string;
            company: string | null;
            industry: string | null;
            city: string | null;
            state: string | null;
            ownerId: string | null;
            ownerName: string | null;
            campaignId: string | null;
            campaignName: string | null;
            qualificationScore: number;
            qualificationTier: 'hot' | 'warm' | 'cool' | 'cold';
            budgetTier: string;
            leadScore: number;
            isQualified: boolean;
            totalPipelineValueCents: number;
            totalCalls: number;
            answeredCalls: number;
            connectedCalls: number;
            machineCalls: number;
            totalDurationSeconds: number;
            costs: Array<{
                currency: string;
                cents: number;
            }>;
            currency: string | null;
            totalCostCents: number | null;
            lastCallAt: string | null;
            totalConversations: number;
            avgSentiment: number | null;
        }>;
        asOf: string;
        timezone: string;
    };
};

export type GetReportsLeadPerformanceResponse = GetReportsLeadPerformanceResponses[keyof GetReportsLeadPerformanceResponses];

export type GetReportsAgentPerformanceData = {
    body?: never;
    path?: never;
    query?: {
        from?: string;
        to?: string;
        agentId?: string;
        campaignId?: string;
        timezone?: string;
        format?: 'json' | 'csv';
    };
    url: '/v1/reports/agent-performance';
};

export type GetReportsAgentPerformanceErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetReportsAgentPerformanceError = GetReportsAgentPerformanceErrors[keyof GetReportsAgentPerformanceErrors];

export type GetReportsAgentPerformanceResponses = {
    /**
     * Calls, conversations and qualified leads of each agent in a period
     */
    200: {
        data: Array<{
            agentId: string;
            agentName: string | null;
            totalCalls: number;
            answeredCalls: number;
            connectedCalls: number;
            machineCalls: number;
            answeredRatePercent: number | null;
            connectedRatePercent: number | null;
            machineRatePercent: number | null;
            totalDurationSeconds: number;
            costs: Array<{
                currency: string;
                cents: number;
            }>;
            currency: string | null;
            totalCostCents: number | null;
            avgMosScore: number | null;
            totalConversations: number;
            qualifiedLeads: number;
            avgSentiment: number | null;
            avgQualificationScore: number | null;
        }>;
        asOf: string;
        timezone: string;
    };
};

export type GetReportsAgentPerformanceResponse = GetReportsAgentPerformanceResponses[keyof GetReportsAgentPerformanceResponses];

export type GetReportsCampaignPerformanceData = {
    body?: never;
    path?: never;
    query?: {
        campaignId?: string;
        limit?: number;
        timezone?: string;
        format?: 'json' | 'csv';
    };
    url: '/v1/reports/campaign-performance';
};

export type GetReportsCampaignPerformanceErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetReportsCampaignPerformanceError = GetReportsCampaignPerformanceErrors[keyof GetReportsCampaignPerformanceErrors];

export type GetReportsCampaignPerformanceResponses = {
    /**
     * Campaigns with what they brought and cost, the best converting first
     */
    200: {
        data: Array<{
            campaignId: string;
            campaignName: string;
            status: string;
            type: string;
            budgetCents: number;
            totalLeads: number;
            qualifiedLeads: number;
            wonLeads: number;
            conversionRatePercent: number | null;
            totalCalls: number;
            answeredCalls: number;
            connectedCalls: number;
            machineCalls: number;
            costs: Array<{
                currency: string;
                cents: number;
            }>;
            currency: string | null;
            totalCostCents: number | null;
            costPerQualifiedLeadCents: number | null;
            totalPipelineValueCents: number;
        }>;
        asOf: string;
        timezone: string;
    };
};

export type GetReportsCampaignPerformanceResponse = GetReportsCampaignPerformanceResponses[keyof GetReportsCampaignPerformanceResponses];

export type GetReportsCallQualityData = {
    body?: never;
    path?: never;
    query?: {
        from?: string;
        to?: string;
        agentId?: string;
        campaignId?: string;
        direction?: 'inbound' | 'outbound';
        timezone?: string;
        format?: 'json' | 'csv';
    };
    url: '/v1/reports/call-quality';
};

export type GetReportsCallQualityErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetReportsCallQualityError = GetReportsCallQualityErrors[keyof GetReportsCallQualityErrors];

export type GetReportsCallQualityResponses = {
    /**
     * How well calls were heard, by day and direction
     */
    200: {
        data: Array<{
            dateActual: string;
            direction: string;
            totalCalls: number;
            avgMosScore: number | null;
            avgQualityRating: number | null;
            issueRatePercent: number | null;
            failedCalls: number;
        }>;
        asOf: string;
        timezone: string;
    };
};

export type GetReportsCallQualityResponse = GetReportsCallQualityResponses[keyof GetReportsCallQualityResponses];

export type GetReportsSentimentData = {
    body?: never;
    path?: never;
    query?: {
        from?: string;
        to?: string;
        agentId?: string;
        campaignId?: string;
        channel?: 'voice' | 'sms' | 'email' | 'chat' | 'whatsapp' | 'social';
        timezone?: string;
        format?: 'json' | 'csv';
    };
    url: '/v1/reports/sentiment';
};

export type GetReportsSentimentErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetReportsSentimentError = GetReportsSentimentErrors[keyof GetReportsSentimentErrors];

export type GetReportsSentimentResponses = {
    /**
     * How people felt, by day and channel
     */
    200: {
        data: Array<{
            dateActual: string;
            channel: 'voice' | 'sms' | 'email' | 'chat' | 'whatsapp' | 'social';
            totalConversations: number;
            positivePercent: number | null;
            neutralPercent: number | null;
            negativePercent: number | null;
            avgQualificationScore: number | null;
            avgSentiment: number | null;
        }>;
        asOf: string;
        timezone: string;
    };
};

export type GetReportsSentimentResponse = GetReportsSentimentResponses[keyof GetReportsSentimentResponses];

export type GetReportsTopLeadsData = {
    body?: never;
    path?: never;
    query?: {
        limit?: number;
        timezone?: string;
        format?: 'json' | 'csv';
    };
    url: '/v1/reports/top-leads';
};

export type GetReportsTopLeadsErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetReportsTopLeadsError = GetReportsTopLeadsErrors[keyof GetReportsTopLeadsErrors];

export type GetReportsTopLeadsResponses = {
    /**
     * The hundred best leads, by qualification, worth and score
     */
    200: {
        data: Array<{
            leadId: string;
            status: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing';
            priority: string;
            company: string | null;
            industry: string | null;
            city: string | null;
            state: string | null;
            ownerId: string | null;
            ownerName: string | null;
            campaignId: string | null;
            campaignName: string | null;
            qualificationScore: number;
            qualificationTier: 'hot' | 'warm' | 'cool' | 'cold';
            budgetTier: string;
            leadScore: number;
            isQualified: boolean;
            totalPipelineValueCents: number;
            totalCalls: number;
            answeredCalls: number;
            connectedCalls: number;
            machineCalls: number;
            totalDurationSeconds: number;
            costs: Array<{
                currency: string;
                cents: number;
            }>;
            currency: string | null;
            totalCostCents: number | null;
            lastCallAt: string | null;
            totalConversations: number;
            avgSentiment: number | null;
            rank: number;
        }>;
        asOf: string;
        timezone: string;
    };
};

export type GetReportsTopLeadsResponse = GetReportsTopLeadsResponses[keyof GetReportsTopLeadsResponses];

export type GetReportsFunnelData = {
    body?: never;
    path?: never;
    query?: {
        from?: string;
        to?: string;
        agentId?: string;
        campaignId?: string;
        timezone?: string;
        format?: 'json' | 'csv';
    };
    url: '/v1/reports/funnel';
};

export type GetReportsFunnelErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetReportsFunnelError = GetReportsFunnelErrors[keyof GetReportsFunnelErrors];

export type GetReportsFunnelResponses = {
    /**
     * How far the leads came that were created in a period
     */
    200: {
        data: Array<{
            status: 'new' | 'contacted' | 'qualified' | 'proposal' | 'negotiation' | 'closed_won' | 'closed_lost' | 'nurturing';
            reachedLeads: number;
            reachedPercent: number | null;
            currentLeads: number;
            pipelineValueCents: number;
        }>;
        asOf: string;
        timezone: string;
    };
};

export type GetReportsFunnelResponse = GetReportsFunnelResponses[keyof GetReportsFunnelResponses];

export type GetReportsCallActivityData = {
    body?: never;
    path?: never;
    query?: {
        from?: string;
        to?: string;
        agentId?: string;
        campaignId?: string;
        by?: 'day' | 'hour';
        direction?: 'inbound' | 'outbound';
        timezone?: string;
        format?: 'json' | 'csv';
    };
    url: '/v1/reports/call-activity';
};

export type GetReportsCallActivityErrors = {
    /**
     * Invalid request
     */
    400: Problem;
    /**
     * Not authenticated
     */
    401: Problem;
    /**
     * Not allowed
     */
    403: Problem;
    /**
     * Not processable
     */
    422: Problem;
    /**
     * Too many requests
     */
    429: Problem;
    /**
     * Internal error
     */
    500: Problem;
    /**
     * Temporarily unavailable
     */
    503: Problem;
};

export type GetReportsCallActivityError = GetReportsCallActivityErrors[keyof GetReportsCallActivityErrors];

export type GetReportsCallActivityResponses = {
    /**
     * Calls and how they were answered, by day or by hour of the day
     */
    200: {
        data: Array<{
            dateActual: string | null;
            hour: number | null;
            totalCalls: number;
            answeredCalls: number;
            connectedCalls: number;
            machineCalls: number;
            answeredRatePercent: number | null;
            connectedRatePercent: number | null;
            machineRatePercent: number | null;
            failedCalls: number;
            totalDurationSeconds: number;
            costs: Array<{
                currency: string;
                cents: number;
            }>;
            currency: string | null;
            totalCostCents: number | null;
        }>;
        asOf: string;
        timezone: string;
    };
};

export type GetReportsCallActivityResponse = GetReportsCallActivityResponses[keyof GetReportsCallActivityResponses];
