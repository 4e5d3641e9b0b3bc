/** Raised when a shell of an older build could misread a newer core; the handshake compares it. */
export const protocolVersion = 1;

/** The web shell's own port; the next free one is taken where this is busy. */
export const defaultPort = 4664;
export const practicePort = 4674;
