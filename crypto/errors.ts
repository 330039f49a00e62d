/** The bytes are not what was sealed, signed or hashed: somebody or something altered them, or the key is wrong. */
export class Tampered extends Error {
  override readonly name = 'Tampered';
}

/** The bytes do not have the shape of the format at all, so nothing can be said about who wrote them. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** The bytes name a key that this process does not hold, or that may no longer do what is asked of it. */
export class UnknownKey extends Error {
  override readonly name = 'UnknownKey';
}
