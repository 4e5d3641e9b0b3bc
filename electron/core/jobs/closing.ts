/** Why a job's signal is aborted when the core ends: nobody is left to wait for anything or to tidy up. */
export const closing = Symbol('closing');
