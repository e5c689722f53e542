import { readSecret } from '../../platform/config.ts';
import { lazy } from '../../platform/lazy.ts';

/** The process's one client; Chroma speaks HTTP, so there is nothing to close. */
export const chroma = lazy(async () => {
  const { CHROMA_URL, CHROMA_TOKEN } = await readSecret('chroma');
  const { ChromaClient } = await import('chromadb');
  const url = new URL(CHROMA_URL);
  const ssl = url.protocol === 'https:';
  return new ChromaClient({
    host: url.hostname,
    port: Number(url.port || (ssl ? 443 : 80)),
    ssl,
    ...(CHROMA_TOKEN && { headers: { 'x-chroma-token': CHROMA_TOKEN } }),
  });
});
