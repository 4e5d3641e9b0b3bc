import type { Configuration } from 'electron-builder';

const { env, platform } = process;

// Apple's notary is asked when a key for it is given, and a build without one is still a build.
const notarize = Boolean(env['APPLE_API_KEY'] && env['APPLE_API_KEY_ID'] && env['APPLE_API_ISSUER']);

// Where the repository of the release says it is, its application looks for updates; any other copy looks nowhere.
const [owner, repo] = env['GITHUB_REPOSITORY']?.split('/') ?? [];

/** The command line as plain files beside the archive: it runs on Node, which cannot read an archive. */
const commandLine = (launcher: string): NonNullable<Configuration['extraResources']> => [
  { from: 'dist', to: 'bin', filter: ['homeport.cjs', 'cli/**', 'renderer/**'] },
  { from: `build/packaged-cli/${launcher}`, to: `bin/${launcher}` },
];

const configuration: Configuration = {
  appId: 'app.homeport.desktop',
  productName: 'Homeport',
  copyright: 'The Homeport authors. MIT licence.',
  directories: { buildResources: 'build', output: 'release' },
  // Everything is bundled into dist: the package holds no node_modules, and nothing is compiled for it. What is
  // copied beside the archive is left out of a plain pattern like dist/**, but not out of a `from`, so that the
  // page and the command line are in both: the application itself runs nothing but its sealed archive.
  files: ['package.json', { from: 'dist', to: 'dist', filter: ['**/*', '!.built'] }],
  npmRebuild: false,
  asar: true,
  // The languages that Homeport speaks; Chromium's other fifty are 40 MB.
  electronLanguages: ['en-US', 'pl'],
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  // Read by the application's updater, and by electron-builder for the lists that it reads. Packing publishes nothing.
  publish: owner && repo ? { provider: 'github', owner, repo } : null,
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
    // There are no cookies to encrypt, and the key for them would make macOS ask for the keychain.
    enableCookieEncryption: false,
    // A flipped fuse voids the signature that Electron came with, and Apple silicon runs nothing unsigned.
    resetAdHocDarwinSignature: platform === 'darwin',
  },
  mac: {
    // Both in one run: what a second run writes about updates replaces what the first one wrote. The dmg is what
    // people open, the zip what an update is made of.
    target: [
      { target: 'dmg', arch: ['arm64', 'x64'] },
      { target: 'zip', arch: ['arm64', 'x64'] },
    ],
    category: 'public.app-category.developer-tools',
    icon: 'build/icons/icon.icns',
    minimumSystemVersion: '13.0',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'build/mac/entitlements.plist',
    entitlementsInherit: 'build/mac/entitlements.plist',
    notarize,
    extendInfo: {
      NSLocalNetworkUsageDescription:
        'Homeport asks the model servers that you named on your network whether they answer.',
    },
    extraResources: commandLine('homeport'),
  },
  dmg: {
    // The window is as large as it: 540 x 380, and twice that beside it (build/icons.mjs draws both).
    background: 'build/mac/background.png',
    iconSize: 96,
    contents: [
      { x: 150, y: 180, type: 'file' },
      { x: 390, y: 180, type: 'link', path: '/Applications' },
    ],
    title: '${productName} ${version}',
  },
  win: {
    target: [{ target: 'nsis', arch: ['x64'] }],
    icon: 'build/icons/icon.ico',
    extraResources: commandLine('homeport.cmd'),
  },
  // For this user only: no administrator is asked, and what Homeport knows stays when it is removed.
  nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
  linux: {
    // arm64 for the GB10 machines.
    target: [
      { target: 'AppImage', arch: ['x64', 'arm64'] },
      { target: 'deb', arch: ['x64', 'arm64'] },
    ],
    // `homeport` is the command line; the package links its executable into /usr/bin.
    executableName: 'homeport-desktop',
    icon: 'build/icons/linux',
    category: 'Development',
    synopsis: 'A trustworthy host of local models for OpenClaw',
    maintainer: 'The Homeport authors <homeport@localhost>',
    syncDesktopName: true,
    desktop: { entry: { Keywords: 'LM Studio;OpenClaw;local models;' } },
    extraResources: commandLine('homeport'),
  },
  // Electron takes the window's class from it, and the desktop finds the entry by the class.
  extraMetadata: { desktopName: 'homeport.desktop' },
};

export default configuration;
