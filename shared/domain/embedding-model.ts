/** Turns texts into vectors whose cosine says how near their meanings are. */
export interface EmbeddingModel {
  /** Kept with every vector: vectors of different models cannot be compared. */
  readonly name: string;
  readonly dimensions: number;
  /** One unit vector for each text, in their order. @throws RangeError for an empty text. */
  readonly embed: (texts: readonly string[]) => Promise<number[][]>;
}
