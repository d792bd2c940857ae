import { expect, test } from 'vitest';
import { withWhatWasImplied } from '../../src/script/index.js';

test('a copy that was recorded on a persistent domain says --transient-job', () => {
  const recorded = ['create-images', 'virsh start guest', 'virsh blockcopy guest vda --dest /images/copy --pivot'];
  expect(withWhatWasImplied(recorded, ['/images/top'])).toEqual([
    'create-images',
    'virsh start guest',
    'virsh blockcopy guest vda --dest /images/copy --pivot --transient-job',
  ]);
});

test('a copy of a transient domain stays as it is', () => {
  const recorded = ['virsh create', 'virsh blockcopy guest vda --dest /images/copy'];
  expect(withWhatWasImplied(recorded, ['/images/top'])).toEqual(recorded);
});

test('the directory of a new image is made, once', () => {
  const recorded = [
    'virsh blockcopy guest vda --dest /elsewhere/a --transient-job',
    'virsh snapshot-create-as guest s --disk-only --diskspec vda,file=/elsewhere/b,driver=qcow2',
  ];
  expect(withWhatWasImplied(recorded, ['/images/top'])).toEqual(['mkdir -p /elsewhere', ...recorded]);
});

test('a line that was expected to fail stays as it is', () => {
  const recorded = ['! virsh blockcopy guest vda --dest /elsewhere/a'];
  expect(withWhatWasImplied(recorded, [])).toEqual(recorded);
});
