/** Buckets in which Telnyx stores recordings, by site: developers.telnyx.com, "Storing call recordings". */
const bucket = String.raw`telephony-recorder-prod(?:-[a-z]{2,3}\d{1,2})?`;
const region = String.raw`(?:[.-][a-z]{2}(?:-[a-z]+)+-\d)?`;
const sources: readonly RegExp[] = [
  new RegExp(`^https://s3${region}\\.amazonaws\\.com/${bucket}/`),
  new RegExp(`^https://${bucket}\\.s3${region}\\.amazonaws\\.com/`),
  /^https:\/\/(?:[a-z0-9-]+\.)*telnyx\.com\//,
];

/** A further origin as it is configured: `https://files.example`, or with any port `http://127.0.0.1:*`. */
function isOfOrigin({ protocol, hostname, origin }: URL, configured: string): boolean {
  if (!configured.endsWith(':*')) return origin === configured.replace(/\/$/, '');
  return configured === `${protocol}//${hostname}:*`;
}

/**
 * Whether a recording may be fetched from an address that an event names: from the provider's storage over https, and
 * from the origins that the deployment adds. Any other address could be one of the network that the function is in.
 * @param origins added by configuration: a bucket of one's own that the provider stores recordings in.
 */
export function isRecordingSource(address: string, origins: readonly string[]): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password) return false;
  return sources.some((source) => source.test(url.href)) || origins.some((origin) => isOfOrigin(url, origin));
}
