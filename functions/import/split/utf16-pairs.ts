/** UTF-16 comes as bytes in pairs, which a chunk may cut in two: whole pairs, in the order of this machine. */
export class Pairs {
  private left: Uint8Array = new Uint8Array();
  private readonly isBigEndian: boolean;

  constructor(isBigEndian: boolean) {
    this.isBigEndian = isBigEndian;
  }

  push(chunk: Uint8Array): Uint16Array {
    const bytes = Buffer.concat([this.left, chunk]);
    const whole = bytes.length - (bytes.length % 2);
    this.left = bytes.subarray(whole);
    const copy = Buffer.from(new ArrayBuffer(whole)); // aligned, which a part of another buffer need not be
    bytes.copy(copy, 0, 0, whole);
    if (this.isBigEndian) copy.swap16();
    return new Uint16Array(copy.buffer);
  }
}
