import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clientAddress } from '../../../api/http/client-address.ts'

const anyAddress = fc.oneof(fc.ipV4(), fc.ipV6())

test('with no trusted proxy, no forwarding header moves the caller’s address', () => {
  fc.assert(fc.property(fc.ipV4(), fc.string(), (socket, header) => clientAddress(socket, header, []) === socket))
})

test('a header from an address that is not the proxy is not believed', () => {
  fc.assert(fc.property(fc.ipV4(), anyAddress, (socket, claimed) => {
    fc.pre(socket !== '10.0.0.1')
    return clientAddress(socket, claimed, ['10.0.0.1']) === socket
  }))
})

test.each([
  ['one proxy: the address it saw', '10.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['what the caller itself wrote before is ignored', '10.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  ['two trusted proxies: the first that is none of them', '10.0.0.1', '198.51.100.1, 203.0.113.9, 10.0.0.2', '203.0.113.9'],
  ['a proxy in its IPv6 spelling', '::ffff:10.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['no header: the proxy itself', '10.0.0.1', null, '10.0.0.1'],
  ['words where an address belongs stand in nobody’s range', '10.0.0.1', 'localhost', '0.0.0.0'],
  ['a port behind the address is not an address', '10.0.0.1', '203.0.113.9:443', '0.0.0.0'],
])('%s', (_, socket, header, address) => {
  expect(clientAddress(socket, header, ['10.0.0.1', '10.0.0.2'])).toBe(address)
})
