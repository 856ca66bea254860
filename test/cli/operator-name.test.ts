import { expect, test } from '@jest/globals';
import { operatorName } from '../../cli/operator-name.js';

test('who erases is named by the operating system, or by number where that knows no name', () => {
  const nameless = () => {
    throw new Error('uv_os_get_passwd returned ENOENT');
  };
  expect(operatorName(() => ({ username: 'anna' }))).toBe('anna');
  expect(operatorName(nameless)).toBe(`uid ${process.getuid?.()}`);
});
