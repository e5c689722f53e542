import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bedrockModel } from '../../../shared/platform/embedding/bedrock-model.ts';
import { embeddingModels } from '../../../shared/platform/embedding/models.ts';

/** What a text becomes in these tests: its length, so that an order that was lost shows. */
const vectorOf = (text: string): number[] => [text.length, 1];

interface Asked {
  readonly authorization: string | undefined;
  readonly url: string | undefined;
  readonly body: { readonly model: string; readonly input: readonly string[] };
}

describe('a model behind an OpenAI-compatible API', () => {
  const asked: Asked[] = [];
  let failures = 0;
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text);
    asked.push({ authorization: request.headers.authorization, url: request.url, body });
    response.setHeader('content-type', 'application/json');
    if (failures-- > 0) {
      response.writeHead(503, { 'retry-after-ms': '1' }).end('{"error": {"message": "busy"}}');
      return;
    }
    const data = body.input.map((one: string, index: number) => ({ index, embedding: vectorOf(one) }));
    response.end(JSON.stringify({ object: 'list', model: body.model, data: data.reverse() }));
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.env.EMBEDDING_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    process.env.EMBEDDING_API_KEY = 'key-of-the-test';
  });
  beforeEach(() => {
    asked.length = 0;
    failures = 0;
  });
  afterAll(() => {
    delete process.env.EMBEDDING_API_URL;
    delete process.env.EMBEDDING_API_KEY;
    server.closeAllConnections();
    server.close();
  });
  const wanted = () => embeddingModels({ EMBEDDING_MODEL: 'openai/text-embedding-3-small' }).wanted();

  test('gives a vector for each text in their order, however the server orders them', async () => {
    const model = await wanted();
    expect(model.name).toBe('openai/text-embedding-3-small');
    expect(await model.embed(['a', 'bbb', 'cc'], 'passage')).toEqual([
      [1, 1],
      [3, 1],
      [2, 1],
    ]);
    expect(asked).toEqual([
      {
        authorization: 'Bearer key-of-the-test',
        url: '/v1/embeddings',
        body: { model: 'text-embedding-3-small', input: ['a', 'bbb', 'cc'], encoding_format: 'float' },
      },
    ]);
  });

  test('is asked in requests of no more texts than it takes', async () => {
    const texts = Array.from({ length: 2_050 }, (_, index) => 'x'.repeat(1 + (index % 7)));
    expect(await (await wanted()).embed(texts, 'passage')).toEqual(texts.map(vectorOf));
    expect(asked.map(({ body }) => body.input.length)).toEqual([2_048, 2]);
  });

  test('is asked again when it is busy', async () => {
    failures = 2;
    expect(await (await wanted()).embed(['a'], 'question')).toEqual([[1, 1]]);
    expect(asked).toHaveLength(3);
  });
});

test('a model of Bedrock is asked for each text, and gives them in their order', async () => {
  const client = mockClient(BedrockRuntimeClient);
  client.on(InvokeModelCommand).callsFake(({ body }) => {
    const { inputText, normalize } = JSON.parse(body);
    expect(normalize).toBe(true);
    const answer = JSON.stringify({ embedding: vectorOf(inputText), inputTextTokenCount: 1 });
    return { body: { transformToString: () => answer } };
  });
  const model = bedrockModel(
    'amazon.titan-embed-text-v2:0',
    'bedrock/titan',
    async () => new BedrockRuntimeClient({}),
  );
  expect(await model.embed(['a', 'bbb', 'cc'], 'passage')).toEqual([
    [1, 1],
    [3, 1],
    [2, 1],
  ]);
  const ids = client.commandCalls(InvokeModelCommand).map(({ args }) => args[0].input.modelId);
  expect(ids).toEqual(Array(3).fill('amazon.titan-embed-text-v2:0'));
});

describe('models by their names', () => {
  test('one that this deployment has not is null, one that is wanted and unknown is refused', async () => {
    const { named } = embeddingModels({});
    expect(await named('of-another-age')).toBeNull();
    expect(await named('openai/')).toBeNull();
    await expect(embeddingModels({ EMBEDDING_MODEL: 'typo' }).wanted()).rejects.toThrow(
      'EMBEDDING_MODEL: there is no model typo',
    );
  });

  test('a hosted one is made once', async () => {
    const { named } = embeddingModels({});
    expect(await named('bedrock/a')).toBe(await named('bedrock/a'));
    expect((await named('bedrock/a'))?.name).toBe('bedrock/a');
  });
});
