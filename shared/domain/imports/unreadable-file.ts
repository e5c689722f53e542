/** The file cannot be imported as a whole; the message is for the person who dropped it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}
