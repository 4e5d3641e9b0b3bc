/** The key that goes with a letter, as this system writes it. */
export const commandKey = navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl+';
