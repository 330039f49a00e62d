import { concatBytes } from './digest.ts';

/** Pieces in order, handed out in other sizes; a piece that covers a request is not copied. */
export class PieceQueue {
  readonly #pieces: Uint8Array[] = [];
  length = 0;

  push(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#pieces.push(piece);
    this.length += piece.length;
  }

  /** The next `count` bytes, which must be there. Throws `RangeError` when they are not. */
  take(count: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let missing = count;
    while (missing > 0) {
      const first = this.#pieces[0];
      if (first === undefined) throw new RangeError('more bytes wanted than there are');
      if (first.length <= missing) {
        parts.push(first);
        this.#pieces.shift();
      } else {
        parts.push(first.subarray(0, missing));
        this.#pieces[0] = first.subarray(missing);
      }
      missing -= Math.min(first.length, missing);
    }
    this.length -= count;
    const [only, ...more] = parts;
    return only !== undefined && more.length === 0 ? only : concatBytes(...parts);
  }
}
