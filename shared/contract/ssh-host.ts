/** A host as `ssh` takes it, `name` or `person@name`: never an option, an address with a path, or a command. */
export const sshHostPattern = /^(?:[\w][\w.-]{0,63}@)?[\w][\w.-]{0,252}$/;
