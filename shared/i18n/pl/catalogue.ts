import type { Catalogue } from '../messages';
import { checksAround } from './checks-around';
import { checksMachine } from './checks-machine';
import { checksModel } from './checks-model';
import { checksOpenclaw } from './checks-openclaw';
import { checksSafety } from './checks-safety';
import { cli } from './cli';
import { core } from './core';
import { desktop } from './desktop';
import { diagnostics } from './diagnostics';
import { enginePages } from './engine-pages';
import { errors } from './errors';
import { hardware } from './hardware';
import { health } from './health';
import { healthPage } from './health-page';
import { pages } from './pages';
import { palette } from './palette';
import { routes } from './routes';
import { sizing } from './sizing';
import { ui } from './ui';
import { updates } from './updates';

export const pl: Catalogue = {
  ...core,
  ...desktop,
  ...diagnostics,
  ...errors,
  ...checksAround,
  ...checksMachine,
  ...checksModel,
  ...checksOpenclaw,
  ...checksSafety,
  ...pages,
  ...palette,
  ...enginePages,
  ...hardware,
  ...routes,
  ...health,
  ...healthPage,
  ...sizing,
  ...ui,
  ...updates,
  ...cli,
};
