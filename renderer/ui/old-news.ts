import { createContext, useContext } from 'react';

const OldNews = createContext(false);
export const OldNewsProvider = OldNews.Provider;

/** Whether what is shown around here was true once and may not be now: nothing is said to be well then. */
export const useOldNews = (): boolean => useContext(OldNews);
