import path from 'node:path';
import type { Ports } from '../ports/types';
import { freePort } from './listening';

/** Of the practice gateway; another one where it is taken, and the file names that. */
const usualPort = 28_789;

/** A person's file as it could be: comments, two hosted models, a channel. Nothing of it is real. */
const practiceConfig = (
  port: number,
): string => `// OpenClaw, practice copy: Homeport's practice mode plays with this file only.
{
  gateway: { mode: "local", port: ${port}, auth: { mode: "token", token: "only-for-practice" } },

  agents: {
    defaults: {
      // The strong one first. Ask Anna before changing this!
      model: {
        primary: "anthropic/claude-opus-4-6",
        fallbacks: [
          "anthropic/claude-sonnet-4-6", // quick and cheaper
        ],
      },
      models: {
        "anthropic/claude-opus-4-6": { alias: "Opus" },
        "anthropic/claude-sonnet-4-6": { alias: "Sonnet" },
      },
    },
  },

  /* Tools stay as they were set up in spring. */
  tools: { profile: "minimal" },
}
`;

export interface PracticeHome {
  readonly folder: string;
  /** The home that is played with, below it. */
  readonly homeFolder: string;
  readonly configPath: string;
  /** For ports that see nothing but this home. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Lays out a home of its own below `folder`, with an OpenClaw folder and a file in it that has comments. A file that is there already stays, so that practice can be gone on with.
 */
export async function layOutHome(ports: Ports, folder: string): Promise<PracticeHome> {
  const home = path.join(folder, 'home');
  const openclaw = path.join(home, '.openclaw');
  const configPath = path.join(openclaw, 'openclaw.json');
  await ports.files.createFolder(openclaw, 0o700);
  if (!(await ports.files.information(configPath)))
    await ports.files.write(configPath, practiceConfig(await freePort(usualPort)), { mode: 0o600 });
  return {
    folder,
    homeFolder: home,
    configPath,
    variables: {
      HOME: home,
      USERPROFILE: home,
      HOMEPORT_HOME: folder,
      OPENCLAW_HOME: home,
      // Empty: whatever the person's own shell points to must not be found.
      OPENCLAW_CONFIG_PATH: '',
      OPENCLAW_STATE_DIR: '',
      OPENCLAW_CONFIG_READONLY: '',
    },
  };
}
