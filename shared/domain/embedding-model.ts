/** What a text is: some models read what is asked otherwise than what answers it. */
type TextRole = 'passage' | 'question';

/** Turns texts into vectors whose cosine says how near their meanings are. */
export interface EmbeddingModel {
  /** Kept with every collection of vectors: those of different models cannot be compared. */
  readonly name: string;
  /** One unit vector for each text, in their order. @throws RangeError for an empty text. */
  readonly embed: (texts: readonly string[], role: TextRole) => Promise<number[][]>;
}

/** Gives a model by its name. @returns null for one that this deployment has not. */
export type ModelSource = (name: string) => Promise<EmbeddingModel | null>;
