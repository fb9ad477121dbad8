# Die Sätze und Wörter einer Seite auf Deutsch. Was die Schlüssel bedeuten, steht in en.ftl.

## Aufzählungen

listed = { $first } und { $last }

## Die Probe am Ende eines Schritts

check = Probe
key = Lösungen
column-number = Nummer
column-result = Ergebnis
column-quantity = Größe
check-yourself = Rechnen Sie den Vorwärtsdurchlauf mit den neuen Parametern noch einmal. Ist der Fehler kleiner geworden?
column-before = vor dem Schritt
column-after = nach dem Schritt
verdict = Mit den neuen Parametern wird der Vorwärtsdurchlauf noch einmal gerechnet, für { $masks ->
        [same] dieselben Beispiele und Masken
       *[none] dieselben Beispiele
    }: { $outcome ->
        [smaller] Der Fehler ist kleiner geworden
        [larger] Der Fehler ist größer geworden (eine kleinere Lernrate kann helfen)
        [same-as-shown] In den gezeigten Ziffern ist der Fehler gleich geblieben
       *[same] Der Fehler ist gleich geblieben
    }, von { $before } auf { $after }.

## Die Gleichungen

computed-elsewhere = Anderswo berechnet: { $equations }.
in-equation = { $name } (Gleichung { $number })

## Wörter in Formeln

if = falls
otherwise = sonst
because = weil
and = und
more-terms = { $terms } weitere Summanden
