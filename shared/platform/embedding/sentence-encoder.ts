import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { EmbeddingModel } from '../../domain/embedding-model.ts';
import { chunks } from '../chunks.ts';

/** Under which its vectors are kept. */
export const encoderName = 'all-minilm-l6-v2-int8';

/** Tokens that the model was trained to read of one text: what comes after them is left out. */
const maxTokens = 256;
/** Texts that are read at once: of one length or so, as all are filled up to the longest. */
const textsAtOnce = 16;

/** Beside the code of a deployed function, else where it was installed. */
const modelFolder = (configured: string | undefined): string =>
  configured
    ? join(import.meta.dirname, configured)
    : join(import.meta.dirname, '..', '..', '..', '.local', 'engines', 'minilm');

/** A text's tokens, the first and the last of which say where it begins and ends. */
function tokensOf(tokenizer: Tokenizer, text: string): number[] {
  if (text.trim() === '') throw new RangeError('An empty text cannot be embedded');
  const { ids } = tokenizer.encode(text);
  return ids.length <= maxTokens ? ids : [...ids.slice(0, maxTokens - 1), ids.at(-1) as number];
}

/** The mean of the vectors of a text's tokens, of length 1. */
function meanOf(states: Float32Array, tokens: number, dimensions: number): number[] {
  const mean = new Array<number>(dimensions).fill(0);
  for (let token = 0; token < tokens; token += 1) {
    for (let i = 0; i < dimensions; i += 1) mean[i] = (mean[i] ?? 0) + (states[token * dimensions + i] ?? 0);
  }
  const length = Math.hypot(...mean);
  return mean.map((value) => value / length);
}

type Runtime = { readonly Tensor: typeof Tensor };

/** Reads texts of about one length. */
async function read(
  texts: readonly number[][],
  session: InferenceSession,
  runtime: Runtime,
): Promise<number[][]> {
  const width = Math.max(...texts.map(({ length }) => length));
  const tensor = (valueAt: (text: readonly number[], place: number) => number) => {
    const values = texts.flatMap((text) =>
      Array.from({ length: width }, (_, place) => BigInt(valueAt(text, place))),
    );
    return new runtime.Tensor('int64', BigInt64Array.from(values), [texts.length, width]);
  };
  const { last_hidden_state: states } = await session.run({
    input_ids: tensor((text, place) => text[place] ?? 0),
    attention_mask: tensor((text, place) => (place < text.length ? 1 : 0)),
    token_type_ids: tensor(() => 0),
  });
  if (!states) throw new Error('The model gave no states');
  const dimensions = Number(states.dims[2]);
  const data = states.data as Float32Array;
  return texts.map((text, row) => {
    const from = row * width * dimensions;
    return meanOf(data.subarray(from, from + width * dimensions), text.length, dimensions);
  });
}

/**
 * all-MiniLM-L6-v2 (Reimers and Gurevych, 2019; Wang et al., 2020) with weights of eight bits: English, 384 dimensions,
 * in the process, without a network or a key.
 * @param configured `EMBEDDING_MODEL_DIR`: where the model lies, beside the code.
 */
export async function loadSentenceEncoder(configured: string | undefined): Promise<EmbeddingModel> {
  const folder = modelFolder(configured);
  const [runtime, json] = await Promise.all([
    import('onnxruntime-node'),
    readFile(join(folder, 'tokenizer.json'), 'utf8'),
  ]);
  const tokenizer = new Tokenizer(JSON.parse(json), {});
  // One thread: a function has one processor, and what reads beside others must not take theirs.
  const session = await runtime.InferenceSession.create(join(folder, 'model.onnx'), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  return {
    name: encoderName,
    embed: async (texts) => {
      const byLength = texts
        .map((text, place) => ({ place, tokens: tokensOf(tokenizer, text) }))
        .sort((a, b) => a.tokens.length - b.tokens.length);
      const vectors = new Array<number[]>(texts.length);
      for (const some of chunks(byLength, textsAtOnce)) {
        const found = await read(
          some.map(({ tokens }) => tokens),
          session,
          runtime,
        );
        for (const [index, { place }] of some.entries()) vectors[place] = found[index] ?? [];
      }
      return vectors;
    },
  };
}
