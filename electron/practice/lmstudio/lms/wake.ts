import { askForever, type Terminal } from './terminal';

/**
 * What every command does first that needs the application: it starts it where it does not run. Answers the exit
 * code where it could not, else null.
 */
export async function wake(terminal: Terminal): Promise<number | null> {
  const { state, app, err } = terminal;
  switch (state.behaviour.lmsFailure) {
    case 'hang':
      return askForever(terminal);
    case 'passkey':
      err(
        'Failed to authenticate: Invalid passkey for lms CLI client. Please make sure you are using the lms shipped with LM Studio.',
      );
      return 1;
    case 'not-installed':
      err('No running LM Studio or Bionic app, and no valid installation was found.');
      return 1;
    case 'start-timeout':
      err('Waking up LM Studio service...');
      err('Timed out waiting for the local app to start.');
      return 1;
    case 'unverified':
    case null:
      break;
  }
  if (!app.status().isRunning) {
    err('Waking up LM Studio service...');
    await app.wake();
  }
  return null;
}
