-- Names in the order of the Kazakh alphabet, whatever the database's locale.
--
-- The 42 letters of the alphabet, capital and small alike, become the letters A to Z and
-- a to p, which sort in that order under the collation "C". Anything else (a space, a
-- hyphen, a Latin letter) stays as it is. The parts of a name are kept apart by a
-- character below all letters, so that a short family name comes before a longer one.

CREATE OR REPLACE FUNCTION kazakh_sort_key(family text, given text, patronymic text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT translate(
        family || chr(9) || given || chr(9) || patronymic,
        'АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ'
     || 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя',
        'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop'
     || 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop'
    )
$$;

-- A service number as it reads: capital letters, and those of the Cyrillic alphabet that
-- look like Latin ones written as such. Two people never share it.

CREATE OR REPLACE FUNCTION fold_service_number(service_number text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT translate(
        service_number,
        'abcdefghijklmnopqrstuvwxyz' || 'АВЕКМНОРСТХУІ' || 'авекмнорстхуі' || 'бгдёжзийлпфцчшщъыьэюяәғқңөұүһ',
        'ABCDEFGHIJKLMNOPQRSTUVWXYZ' || 'ABEKMHOPCTXYI' || 'ABEKMHOPCTXYI' || 'БГДЁЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯӘҒҚҢӨҰҮҺ'
    )
$$;
