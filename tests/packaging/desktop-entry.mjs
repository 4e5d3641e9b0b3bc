// Given to electron-builder as its afterPack hook: writes the desktop entry that its installers for Linux would
// hold, which it makes only together with one of them.
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { LinuxTargetHelper } = ofBuilder('app-builder-lib/out/targets/LinuxTargetHelper');

export default async function ({ packager, outDir }) {
  const helper = new LinuxTargetHelper(packager);
  const entry = await helper.computeDesktopEntry(packager.platformSpecificBuildOptions);
  await writeFile(path.join(outDir, `${helper.getDesktopFileName()}.desktop`), entry);
}
