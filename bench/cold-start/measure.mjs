// Runs in a process of its own, as a cold start does: imports a bundle, perhaps asks it once, says how long it took.
const [bundle, uri, id] = process.argv.slice(2);
const begun = performance.now();
const { handler } = await import(bundle);
const imported = performance.now() - begun;
let first = 0;
if (uri === 'model') {
  await handler({ texts: ['They think it costs too much.'] });
  first = performance.now() - begun;
  // As many texts as the job reads at once, each as long as the model reads.
  await handler({ texts: Array.from({ length: 64 }, (_, i) => `budget ${i} `.repeat(200)) });
} else if (uri) {
  process.env.MONGODB_URI = uri;
  const path = `/v1/leads/${id}`;
  const http = { method: 'GET', path, sourceIp: '127.0.0.1' };
  const event = {
    version: '2.0',
    routeKey: 'GET /v1/leads/{id}',
    rawPath: path,
    headers: { authorization: 'Bearer bench' },
    pathParameters: { id },
    stageVariables: { uri },
    requestContext: { requestId: 'bench', http },
    isBase64Encoded: false,
  };
  const { statusCode, body } = await handler(event, {});
  if (statusCode !== 200) throw new Error(`answered ${statusCode}: ${body}`);
  first = performance.now() - begun;
}
process.send({ imported, first, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) });
process.exit(0);
