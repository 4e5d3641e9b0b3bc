import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestHome } from './home';

/** A person's OpenClaw file with comments and hosted models. Nothing listens on its gateway's port. */
export const personsConfig = `// Ours since spring.
{
  gateway: { mode: "local", port: 9 },
  agents: {
    defaults: {
      // The strong one first. Ask Anna before changing this!
      model: {
        primary: "anthropic/claude-opus-4-6",
        fallbacks: ["anthropic/claude-sonnet-4-6"], // quick
      },
      models: {
        "anthropic/claude-opus-4-6": { alias: "Opus" },
        "anthropic/claude-sonnet-4-6": { alias: "Sonnet" },
      },
    },
  },
  tools: { profile: "minimal" }, /* as it was */
}
`;

/** Homeport's own settings say where the model server is. */
export async function nameServer(home: TestHome, serverUrl: string): Promise<void> {
  await mkdir(home.stateFolder, { recursive: true, mode: 0o700 });
  await writeFile(path.join(home.stateFolder, 'settings.json'), JSON.stringify({ serverUrl }), {
    mode: 0o600,
  });
}
