import { defineCheck } from '../check';

/** More places than this are no help to read. */
const shownPlaces = 4;

/** How OpenClaw's file names a variable of the environment. */
const reference = '"${NAME}"';

export default defineCheck({
  id: 'safety.keys',
  group: 'safety',
  severity: 'information',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['findings'],
  evaluate({ findings }, say) {
    if (findings === null) return null;
    const { plainKeys } = findings;
    if (plainKeys.length === 0) return say('ok', 'none', {});
    const more = plainKeys.length > shownPlaces ? ' …' : '';
    const places = `${plainKeys.slice(0, shownPlaces).join(', ')}${more}`;
    return say(
      'noted',
      'plain',
      { count: plainKeys.length, places, example: reference },
      { command: 'openclaw secrets configure' },
    );
  },
});
