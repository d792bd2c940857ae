/** What is done with the disks of a domain, and with the media in its drives. */
export { attachDevice } from './attach-device.js';
export { detachDevice } from './detach-device.js';
export { diskElements } from '../disk-elements/disk-element.js';
export { targetOfDevice } from './given-device.js';
export { updateDevice } from './update-device.js';
export { mediumAt, withMedium } from '../disk-elements/with-medium.js';
