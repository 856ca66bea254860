import { ServiceError } from '../runtime/errors.js';

/** Who settles or appends has read the command before: it can be missing only long after its end. */
export const unknownCommand = (id: string): ServiceError =>
  new ServiceError('unknown_command', `no command ${id} was accepted, or it ended long ago`);
