import { askForever, complain, type Terminal } from './terminal';

const absent = {
  new: 'No running LM Studio or Bionic app, and no valid installation was found.',
  old: 'LM Studio daemon is not running and no valid installation could be found or installed.',
};
const late = {
  new: 'Timed out waiting for the local app to start.',
  old: 'Timed out waiting for LM Studio daemon to start.',
};

/**
 * What every command does first that needs the application: it starts it where it does not run. Answers the exit
 * code where it could not, else null.
 */
export async function wake(terminal: Terminal): Promise<number | null> {
  const { state, app, err } = terminal;
  const { lmsFailure, lmsIsOld, startsUp } = state.behaviour;
  const age = lmsIsOld ? 'old' : 'new';
  if (lmsFailure === 'hang') return askForever(terminal);
  if (!app.status().isRunning) {
    if (!app.status().isInstalled) {
      complain(terminal, absent[age]);
      if (lmsIsOld) complain(terminal, 'Failed to start or connect to local LM Studio API server.');
      return 1;
    }
    err('Waking up LM Studio service...');
    if (lmsFailure === 'start-timeout' || !startsUp) {
      complain(terminal, late[age]);
      return 1;
    }
    await app.wake();
  }
  if (lmsFailure !== 'passkey') return null;
  err(
    'Failed to authenticate: Invalid passkey for lms CLI client. Please make sure you are using the lms shipped with LM Studio.',
  );
  return 1;
}
