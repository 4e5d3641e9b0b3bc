/** The contexts of the slider: powers of two as people set them, and MiniMax M2's own length. */
export const contextSteps = [16_384, 32_768, 65_536, 131_072, 196_608, 262_144] as const;

export const mostConversations = 8;
