import type { OnRequest } from './models';

/** Where LM Studio's files tell nothing of loading on request. Apart from the schemas, which short commands spare. */
export const untoldOnRequest: OnRequest = {
  ...{ loads: null, contextTokens: null, drops: null, idleSeconds: null, evicts: null },
};
