import { realLlama } from './install.mjs';

const found = realLlama();

export const llama = found.reason === null ? found : null;
export const absence = found.reason ?? '';
