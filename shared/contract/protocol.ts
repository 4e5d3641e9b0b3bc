/** Raised when a shell of an older build could misread a newer core; the handshake compares it. */
export const protocolVersion = 1;

/** The web shell's own port; the next free one is taken where this is busy. */
export const defaultPort = 4664;
export const practicePort = 4674;
/** The practice LM Studio's, beyond those that the practice page may take; a free one where it is busy. */
export const practiceServerPort = 4694;
