export const updates = {
  'menu.update': 'Check for Updates…',
  'error.update-not-now': 'There is nothing to do right now. Check for a newer version first.',
  'updates.title': 'Updates',
  'updates.off.development': 'This copy was built from its sources. It is updated from there.',
  'updates.off.noPublisher':
    'This copy was packed by hand, so it does not know where to look for newer versions.',
  'updates.off.unsigned':
    'This copy is not signed, and macOS lets only signed applications update themselves. Download newer versions by hand.',
  'updates.off.package':
    'This copy came as a package of the system. Download newer packages by hand, and install them as you did this one.',
  'updates.daily': 'Check once a day',
  'updates.dailyHint':
    'Asks {address} which version is the newest. Nothing is sent about you or this computer, and nothing is downloaded before you say so.',
  'updates.never': 'Not checked for a newer version yet.',
  'updates.looked': 'Last checked {age} ago.',
  'updates.lookedNow': 'Checked just now.',
  'updates.upToDate': 'Homeport {version} is the newest version.',
  'updates.check': 'Check now',
  'updates.checking': 'Checking for a newer version…',
  'updates.available': 'Homeport {version} is available; this is {current}.',
  'updates.download': 'Download',
  'updates.downloadSize': 'Download {size}',
  'updates.downloading': 'Downloading Homeport {version}: {percent}',
  'updates.ready': 'Homeport {version} is downloaded. Installing it restarts Homeport.',
  'updates.install': 'Install and restart',
  'updates.waits': 'It installs as soon as this is done: {what}',
  'updates.callOff': 'Do not install',
  'updates.again': 'Try again',
  'updates.notes': 'What is new',
  'updates.copyAddress': 'Copy the address',
  'updates.found': 'Homeport {version} is available. Click to see what is new.',
  'updates.failed.check':
    'Could not check for a newer version: {failure, select, offline {there is no connection to that address} nothingThere {no release was found there} damaged {the answer could not be trusted} disk {the disk is full} other {something unexpected was in the way}}.',
  'updates.failed.download':
    'The newer version could not be downloaded: {failure, select, offline {there is no connection to that address} nothingThere {its file was not found there} damaged {the file is not the one that was published, so it was thrown away} disk {the disk is full} other {something unexpected was in the way}}.',
  'about.connection.updates': 'whether there is a newer version: when you ask, or once a day if you said so',
} as const;
