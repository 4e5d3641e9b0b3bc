import type { ElectronApi, SystemNotification } from './electron-api';

export interface Notice {
  readonly body: string;
  /** Of the one button; systems without buttons leave it out, and the tray's menu has the same. */
  readonly action?: { readonly label: string; run(): void };
  /** What a click on the notification itself does. */
  readonly click?: () => void;
}

export type Notifier = (notice: Notice) => void;

/** As many as a person may still click on: one that nobody holds is collected, and its click with it. */
const kept = 20;

export function createNotifier({ Notification }: ElectronApi): Notifier {
  const shown: SystemNotification[] = [];
  return ({ body, action, click }) => {
    const notification = new Notification({
      title: 'Homeport',
      body,
      ...(action ? { actions: [{ type: 'button', text: action.label }] } : {}),
    });
    if (action) notification.on('action', () => action.run());
    if (click) notification.on('click', click);
    shown.push(notification);
    if (shown.length > kept) shown.shift();
    notification.show();
  };
}
