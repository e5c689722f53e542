import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
const c = new CloudWatchLogsClient({endpoint:'http://127.0.0.1:4601',region:'us-east-1',credentials:{accessKeyId:'a',secretAccessKey:'b'}});
const r = await c.send(new FilterLogEventsCommand({logGroupName:'/aws/lambda/'+process.argv[2], startTime: Date.now()-+(process.argv[3]??60)*1000}));
for (const e of r.events ?? []) console.log((e.message ?? '').slice(0,1200));
