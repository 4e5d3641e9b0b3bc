import path from 'node:path';
import type { ModelFile } from '#shared/contract/servers';
import type { Ports } from '../../../ports/types';
import { partOf } from './gguf';

/** Hugging Face's cache is the deepest: models--owner--name/snapshots/hash/folder/file. */
const mostDepth = 5;
/** A folder of everything somebody ever fetched must not hold anybody up. */
const mostNames = 5000;

/** What is no model by itself: what lets one see, and what speeds one up. */
const isHelper = (name: string): boolean => /mmproj|imatrix/i.test(name);

/** Where llama.cpp and Hugging Face's tools keep what they fetch. */
function cacheFolders({ environment }: Ports): string[] {
  const { platform, homeFolder, variables } = environment;
  const caches =
    platform === 'darwin'
      ? path.join(homeFolder, 'Library', 'Caches')
      : platform === 'win32'
        ? variables['LOCALAPPDATA'] || path.join(homeFolder, 'AppData', 'Local')
        : variables['XDG_CACHE_HOME'] || path.join(homeFolder, '.cache');
  const huggingFace = variables['HF_HOME'] || path.join(homeFolder, '.cache', 'huggingface');
  return [
    variables['LLAMA_CACHE'] || path.join(caches, 'llama.cpp'),
    variables['HF_HUB_CACHE'] || path.join(huggingFace, 'hub'),
  ];
}

/**
 * GGUF files that llama-server could be started with: below the given folders and where llama.cpp and Hugging Face's
 * tools keep theirs, the largest first. Of a model in several parts the first stands for all, with their size.
 */
export async function findModelFiles(ports: Ports, folders: readonly string[]): Promise<ModelFile[]> {
  const { files } = ports;
  const found = new Map<string, ModelFile>();
  let left = mostNames;

  async function add(place: string, sizeBytes: number): Promise<void> {
    const part = partOf.exec(path.basename(place))?.groups;
    const first = part
      ? path.join(path.dirname(place), `${part['stem']}-00001-of-${part['count']}.gguf`)
      : place;
    const key = part ? first : await files.realPath(place);
    const known = found.get(key);
    if (known && !part) return;
    found.set(key, { path: first, sizeBytes: (known?.sizeBytes ?? 0) + sizeBytes });
  }

  async function look(folder: string, depth: number): Promise<void> {
    for (const name of await files.list(folder)) {
      if (name.startsWith('.') || --left < 0) continue;
      const place = path.join(folder, name);
      const isModel = /\.gguf$/i.test(name);
      if ((isModel && isHelper(name)) || (!isModel && depth === 0)) continue;
      const there = await files.information(place);
      if (isModel && there?.kind === 'file') await add(place, there.sizeBytes);
      if (!isModel && there?.kind === 'folder') await look(place, depth - 1);
    }
  }

  for (const folder of new Set([...folders, ...cacheFolders(ports)])) await look(folder, mostDepth);
  return [...found.values()].sort((a, b) => b.sizeBytes - a.sizeBytes);
}
